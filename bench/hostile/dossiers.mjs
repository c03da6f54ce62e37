// Small dossiers to put something hostile into.

/** The files of a dossier of one section, in a folder `case`. */
export function dossier(files, front = '') {
  const all = {
    'dossier.yaml': `title: A dossier\nsections: [one]\n${front}`,
    'sections/one.md': '# One\n\nSome prose.\n',
    'sources.yaml': 'sun: { title: A source }\n',
    ...files,
  };
  return Object.fromEntries(Object.entries(all).map(([name, text]) => [`case/${name}`, text]));
}

const said = {
  title: 'A finding',
  subtitle: 'Per cent',
  standing: 'reported',
  sources: [{ id: 'sun' }],
  section: 'one',
};

/** A chart that stands in the section. @param spec lines of JSON without the braces around them */
export function chart(spec) {
  return { 'charts/c.vl.json': `{"usermeta": ${JSON.stringify(said)},\n${spec}}` };
}

/** An image that stands in the section. */
export function image(bytes, file = 'a.svg') {
  const fields = { ...said, file, alt: 'A', credit: 'C', licence: { name: 'L' } };
  return { 'images.yaml': JSON.stringify({ pic: fields }), [`images/${file}`]: bytes };
}

export function svg(inside) {
  return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 20">${inside}<path d="M0 0h40v20z"/></svg>`;
}
