// PDF.js puts functions of its own in the place of the language's, and its JSON.parse takes "{" for an object. Files of
// tests share a process: what is tested must find the language as it is.
const { parse, stringify } = JSON;
const { push } = Array.prototype;

const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs');

JSON.parse = parse;
JSON.stringify = stringify;
Object.defineProperty(Array.prototype, 'push', { value: push });

export { getDocument, VerbosityLevel };
