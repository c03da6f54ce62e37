// PDFs that others might have made, to be judged.
import { deflateSync } from 'node:zlib';

/** A file from its objects, numbered from 1; the first is the catalog. */
function pdf(objects) {
  let text = '%PDF-1.7\n';
  const offsets = objects.map((object, index) => {
    const at = Buffer.byteLength(text, 'latin1');
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const start = Buffer.byteLength(text, 'latin1');
  const rows = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}

const stream = (bytes, more = '') =>
  `<< /Length ${bytes.length} ${more}>>\nstream\n${bytes.toString('latin1')}\nendstream`;
const page = (more) => `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] ${more} >>`;
const onePage = (more, ...others) =>
  pdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    page(more),
    ...others,
  ]);

/** Packed zeros of so many bytes, packed again and again. */
function zeros(bytes) {
  const chunk = deflateSync(Buffer.alloc(Math.min(bytes, 200_000_000)), { level: 9 });
  return deflateSync(chunk, { level: 9 });
}

const form = (name, content) =>
  stream(
    Buffer.from(content),
    `/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /${name} 4 0 R >> >> `,
  );
const files = () => ({
  'unpacks without end': onePage(
    '/Contents 4 0 R',
    stream(zeros(10_000_000_000), '/Filter [/FlateDecode /FlateDecode] '),
  ),
  'a form that draws itself': onePage(
    '/Contents 5 0 R /Resources << /XObject << /F 4 0 R >> >>',
    form('F', '/F Do /F Do'),
    stream(Buffer.from('/F Do')),
  ),
  'pages that hold themselves': pdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count 1000000 /Kids [${'2 0 R '.repeat(50)}] >>`,
  ]),
  'arrays in arrays': onePage(
    `/Contents 4 0 R /X ${'['.repeat(100_000)}${']'.repeat(100_000)}`,
    stream(Buffer.from('')),
  ),
  'text in arrays without end': onePage('/Contents 4 0 R', stream(Buffer.from(`BT ${'['.repeat(200_000)}`))),
  'steps by the million': onePage(
    '/Contents 4 0 R',
    stream(deflateSync(Buffer.from('0 0 m 9 9 l S q Q '.repeat(3_000_000))), '/Filter /FlateDecode '),
  ),
  'a name tree that holds itself': pdf([
    '<< /Type /Catalog /Pages 2 0 R /Names << /Dests 4 0 R >> >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    page(''),
    '<< /Kids [4 0 R 4 0 R] >>',
  ]),
  'tags that hold themselves': pdf([
    '<< /Type /Catalog /Pages 2 0 R /StructTreeRoot 4 0 R /MarkInfo << /Marked true >> >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    page(''),
    '<< /Type /StructTreeRoot /K [4 0 R 4 0 R] >>',
  ]),
  'a length that lies': onePage('/Contents 4 0 R', '<< /Length 999999999999 >>\nstream\nq Q\nendstream'),
  'cut short': onePage('').subarray(0, 200),
  'no PDF': Buffer.from('hello'),
  nothing: Buffer.alloc(0),
});

/** A file that can't be read at all is a fault of the call. */
const codes = [1, 2];

/** Each file by itself, then all in one call. */
export function pdfs() {
  const made = files();
  const one = Object.entries(made).map(([name, bytes]) => ({
    name: `pdf: ${name}`,
    files: { 'x.pdf': bytes },
    argv: ['preflight', 'x.pdf'],
    codes,
  }));
  const all = Object.fromEntries(Object.values(made).map((bytes, index) => [`x${index}.pdf`, bytes]));
  return [
    ...one,
    { name: 'pdf: all of them in one call', files: all, argv: ['preflight', ...Object.keys(all)], codes },
  ];
}
