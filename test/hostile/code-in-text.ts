import type { Files } from '../dossier/try-dossier.ts';

/** Script, HTML and template code: what each field of text of the dossier below holds. */
export function codeFor(port: number): string {
  // With blanks, so that tables of it find room: words that run off the page are a fault of their own.
  return `<script>fetch ("http://127.0.0.1:${port}/a")</script> {{constructor}}{{{x}}} <img src=x onerror='y'>`;
}

/** A dossier whose every field of free text holds code. */
export function dossierOfCode(code: string): Files {
  const text = JSON.stringify(code);
  const note = `{ short: ${text}, full: ${text} }`;
  const original = `{ text: ${text}, language: zh }`;
  const source = 'source: { id: sun, section: 1, paragraph: 1 }';
  const plate = {
    title: code,
    subtitle: code,
    note: code,
    alt: code,
    standing: 'attributed',
    holder: 'actor',
    sources: [{ id: 'sun' }],
  };
  return {
    'dossier.yaml': `
title: ${text}
short-title: "<i onclick='y'>{{x}}</i>"
subtitle: ${text}
standfirst: ${text}
title-standing: attributed
title-holder: actor
topic: ${text}
audience: ${text}
authors: [{ name: ${text}, role: ${text} }]
credit: ${text}
issuer: { name: ${text}, line: ${text}, sample: true }
contact: mailto:sample@example.org
licence: { name: ${text}, address: https://example.org/licence }
rights: ${text}
address: https://example.org/a
edition-date: 2024-02-01
version: 1.0.0
status: embargoed
embargoed-until: ${text}
marking: ${text}
information-date: { date: 2024-01-01, reason: ${note} }
disclaimer: ${text}
evidence-limits: [${text}]
lead-quantity: lead
sections: [one]
`,
    'sections/one.md': `# One ${escaped(code)}

${escaped(code)} :quotation[said] :term[word] :quantity[number] :cite[sun]{section=1 paragraph=1}

## Under ${escaped(code)}

:::claim{#claim standing=attributed holder=actor priority=1 part=point evidence="lead number"}
# Headline ${escaped(code)}
Summary ${escaped(code)}
***
Detail \`${code}\`
:::

::plate{#rows}

::plate{#bars}

::plate{#pic}
`,
    'quantities.yaml': `
lead:
  { label: ${text}, value: 5, unit: percent, standing: attributed, holder: actor, producer: ${text}, basis: ${text}, period: { words: ${text} }, ${source} }
number:
  { label: ${text}, value: 7, unit: ${text}, words: ${text}, group: ${text}, standing: attributed, holder: actor, producer: ${text}, ${source}, note: ${note} }
`,
    'quotations.yaml': `said: { text: ${text}, original: ${original}, speaker: actor, ${source}, note: ${note} }\n`,
    'sources.yaml': `
sun:
  { title: ${text}, title-short: ${text}, author: [{ literal: ${text} }], container-title: ${text}, publisher: ${text}, note: ${text} }
`,
    'events.yaml': `event: { date: 2024-01-01, words: ${text}, label: ${text}, text: ${text}, standing: attributed, holder: actor, ${source}, note: ${note} }\n`,
    'actors.yaml': `actor: { name: ${text}, short: ${text}, possessive: ${text}, kind: person, role: ${text}, original: ${original}, note: ${note} }\n`,
    'glossary.yaml': `word: { term: ${text}, definition: ${text}, original: ${original} }\n`,
    'changes.yaml': `changes: [{ version: 1.0.0, date: 2024-02-01, kind: first, summary: ${text}, items: [${text}] }]\n`,
    'tables/rows.csv': `name,number\n"${code.replaceAll('"', '""')}",number\n`,
    'tables/rows.schema.yaml': `columns:\n  - { name: name, label: ${text}, type: text, unit: ${text} }\n  - { name: number, label: ${text}, type: quantity }\nplate: ${JSON.stringify(plate)}\n`,
    'charts/bars.vl.json': JSON.stringify({
      usermeta: {
        ...plate,
        views: { numbers: { of: 'quantities', ids: ['number'], fields: { name: [code] } } },
      },
      data: { name: 'numbers' },
      width: 400,
      title: { text: code, limit: 300 },
      mark: 'bar',
      encoding: {
        x: { field: 'value', type: 'quantitative', axis: { title: code, titleLimit: 200 } },
        y: { field: 'name', type: 'nominal', axis: null },
      },
    }),
    'images/pic.svg':
      '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="200" viewBox="0 0 400 200"><path d="M0 0h400v200H0z"/></svg>',
    'images.yaml': `pic: ${JSON.stringify({ ...plate, file: 'pic.svg', credit: code, licence: { name: code } })}\n`,
  };
}

/** Code as an analyst must write it in Markdown, where HTML is refused. */
function escaped(code: string): string {
  return code.replaceAll(/[<>{}"':]/g, '\\$&');
}
