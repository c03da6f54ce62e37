import type { Files } from '../try-dossier.ts';

/** A quantity in one line: `under 5 million tons`, `24 percent; period: 2021`, `= a / b billion USD`. */
export type Numbers = Readonly<Record<string, string>>;

/** `quantities.yaml` of quantities written in one line each. */
export function quantitiesFile(numbers: Numbers): string {
  return Object.entries(numbers)
    .map(([id, line]) => {
      const [number = '', ...more] = line.split('; ');
      const given = /^(?<qualifier>[a-z-]+ )?(?<value>-?[\d.]+) (?<unit>.+)$/.exec(number)?.groups;
      const derived = /^= (?<expression>.+) in (?<unit>.+)$/.exec(number)?.groups;
      const fields = [
        'label: L',
        `unit: ${given?.unit ?? derived?.unit}`,
        given ? `value: ${given.value}` : `expression: ${derived?.expression}`,
        ...(given?.qualifier ? [`qualifier: ${given.qualifier.trim()}`] : []),
        'standing: reported',
        ...(given && !line.includes('; source: ') ? ['source: { id: s, section: 1, paragraph: 2 }'] : []),
        ...more,
      ];
      return `${id}:\n${fields.map((field) => `  ${field}\n`).join('')}`;
    })
    .join('');
}

/** The files of a dossier of such quantities, with rules. */
export function dossierOf(numbers: Numbers, rules = ''): Files {
  return {
    'sources.yaml': 's:\n  title: S\n',
    'quantities.yaml': quantitiesFile(numbers),
    ...(rules !== '' && { 'rules.yaml': rules }),
  };
}
