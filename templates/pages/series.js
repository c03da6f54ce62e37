// Searches and sorts the list of a series. Without it the page is a plain list.
const table = document.querySelector('table');
const body = table.tBodies[0];
const rows = [...body.rows];
const field = document.querySelector('input');
const count = document.querySelector('output');
const all = count.textContent;
const plain = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
const texts = new Map(rows.map((row) => [row, plain(row.textContent)]));
field.closest('p').hidden = false;
field.addEventListener('input', () => {
  const wanted = plain(field.value).split(/\s+/);
  for (const row of rows) row.hidden = !wanted.every((word) => texts.get(row).includes(word));
  const shown = rows.filter((row) => !row.hidden).length;
  count.textContent = shown === rows.length ? all : `${shown} / ${rows.length}`;
});
const valueOf = (row, column) => row.cells[column].textContent.trim();
const compare = new Intl.Collator(document.documentElement.lang, { numeric: true }).compare;
for (const button of table.tHead.querySelectorAll('button')) {
  const head = button.parentElement;
  button.disabled = false;
  button.addEventListener('click', () => {
    const isUp = head.getAttribute('aria-sort') === 'ascending';
    for (const other of table.tHead.querySelectorAll('th')) other.removeAttribute('aria-sort');
    head.setAttribute('aria-sort', isUp ? 'descending' : 'ascending');
    const sign = isUp ? -1 : 1;
    const sorted = rows.toSorted((one, other) => {
      const [a, b] = [valueOf(one, head.cellIndex), valueOf(other, head.cellIndex)];
      if ((a === '') !== (b === '')) return a === '' ? 1 : -1;
      return sign * compare(a, b);
    });
    body.append(...sorted);
  });
}
