// The page of `precis watch`: it shows what the server tells, and asks for other editions and for records. All that
// comes from a dossier is set as text, never as HTML.

/** All that was told, as one value. */
let state = {};
/** What was chosen on a page: a product and the number of a spot. */
let chosen;

const byId = (id) => document.getElementById(id);

/** An element with what stands in it. */
function make(name, attributes = {}, ...inside) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (key === 'onclick') element.addEventListener('click', value);
    else element.setAttribute(key, value === true ? '' : value);
  }
  element.append(...inside.filter((one) => one !== undefined));
  return element;
}

/** A place, which an editor opens. */
const placeLink = ({ text, address }) => make('a', { href: address }, text);

/** Puts other children in the place of an element's own, unless they are the same. */
function fill(element, ...inside) {
  const next = make('div', {}, ...inside);
  if (next.innerHTML !== element.innerHTML) element.replaceChildren(...next.childNodes);
}

function ask(path, body) {
  return fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
}

const plural = (count, word) => `${count} ${word}${count === 1 ? '' : 's'}`;
const editionOf = (product) =>
  (state.choices ?? []).find(({ papers }) => papers.some((one) => one.product === product));
const paperName = (name) => (name === 'a4' ? 'A4' : `${name.charAt(0).toUpperCase()}${name.slice(1)}`);

/** `note-letter` as `Note, Letter`. */
function productName(product) {
  const edition = editionOf(product);
  const paper = edition?.papers.find((one) => one.product === product);
  return paper ? `${edition.name}, ${paperName(paper.name)}` : product;
}

/** A block's id in words: `plate-growth` as `plate growth`, `points-fear` as `claim fear`. */
function blockName(block) {
  const [, kind = '', id = block] = /^([a-z]+)-(.*)$/.exec(block) ?? [];
  return kind === 'plate' || kind === 'number' ? `${kind} ${id}` : id;
}

// The head.

function showChoices() {
  const edition = editionOf(state.shown);
  showRadios(
    byId('editions'),
    'edition',
    state.choices.map((one) => [one.edition, one.name, one === edition]),
  );
  showRadios(
    byId('papers'),
    'paper',
    (edition?.papers ?? []).map(({ product, name }) => [name, paperName(name), product === state.shown]),
  );
}

function showRadios(set, name, radios) {
  const key = JSON.stringify(radios.map(([value, text]) => [value, text]));
  if (set.dataset.key !== key) {
    set.dataset.key = key;
    const labels = radios.map(([value, text]) =>
      make('label', {}, make('input', { type: 'radio', name, value }), make('span', {}, text)),
    );
    set.replaceChildren(set.firstElementChild, ...labels);
  }
  for (const input of set.querySelectorAll('input'))
    input.checked = radios.some(([value, , isOn]) => isOn && value === input.value);
}

function choose() {
  const edition = document.querySelector('#editions input:checked')?.value;
  const paper = document.querySelector('#papers input:checked')?.value;
  const papers = state.choices.find((one) => one.edition === edition)?.papers ?? [];
  const product = (papers.find(({ name }) => name === paper) ?? papers[0])?.product;
  if (product) ask('show', { product, page: 1 });
}

const phases = {
  reading: 'Reading …',
  setting: 'Laying out …',
  fitting: 'Laid out; fitting …',
  printing: 'Fitted; printing …',
  resting: 'The PDF is ready.',
  broken: 'The dossier is broken.',
};

function showPhase() {
  const line = byId('phase');
  const { meter, pages, pdf } = state.took ?? {};
  const took = [
    meter === undefined ? undefined : `meter ${meter} ms`,
    pages === undefined ? undefined : `pages ${pages} ms`,
    pdf === undefined ? undefined : `PDF ${pdf} ms`,
  ].filter(Boolean);
  line.className = state.phase === 'broken' ? 'broken' : '';
  // A screen reader hears of the phases that matter; the figures stand beside them.
  const text = phases[state.phase] ?? '';
  if (line.firstChild?.nodeValue !== text) line.replaceChildren(text);
  line.title = took.join(', ');
  document.body.dataset.round = state.round ?? '';
  document.body.dataset.phase = state.phase ?? '';
  const isStale = state.phase === 'broken' && state.view !== undefined;
  byId('stale').hidden = !isStale;
  byId('pages').classList.toggle('stale', isStale);
  document.title = state.title ? `${state.phase === 'broken' ? '✗ ' : ''}${state.title} · Precis` : 'Precis watch';
  byId('title').textContent = state.title || 'Precis';
}

// The pages.

function showPages() {
  const { view } = state;
  const sheets = byId('sheets');
  const link = byId('pdf');
  link.hidden = !view?.pdf;
  if (view?.pdf) {
    link.href = `pdf/${view.pdf}`;
    link.textContent = `PDF of the ${productName(view.product)}`;
  }
  if (!view || view.product !== state.shown) {
    sheets.replaceChildren();
    return;
  }
  while (sheets.childElementCount > view.pages.length) sheets.lastElementChild.remove();
  view.pages.forEach(({ picture }, index) => showSheet(sheets, picture, index, view));
  zoom();
}

function showSheet(sheets, picture, index, view) {
  const number = index + 1;
  const sheet =
    sheets.children[index] ?? sheets.appendChild(make('div', { class: 'sheet' }, make('img', { alt: '' })));
  const name = `${productName(view.product)}, page ${number} of ${view.pages.length}`;
  sheet.setAttribute('role', 'group');
  sheet.setAttribute('aria-label', name);
  sheet.dataset.page = number;
  sheet.style.aspectRatio = `${view.paper[0]} / ${view.paper[1]}`;
  const image = sheet.firstElementChild;
  if (picture && image.dataset.picture !== picture) {
    image.dataset.picture = picture;
    image.src = `picture/${picture}.png`;
  }
  const budget = meterOf(view.product)?.budget;
  const isOver = budget !== undefined && number > budget;
  sheet.querySelector('.over')?.remove();
  if (isOver) sheet.append(make('p', { class: 'over' }, `Over: it may have ${plural(budget, 'page')}.`));
  showSpots(sheet, number, view);
}

/** What can be pointed at on a page, in reading order: one stop of the Tab key, then the arrows. */
function showSpots(sheet, number, view) {
  const own = view.spots.flatMap((spot, index) =>
    spot.parts.some(([page]) => page === number) ? [[index, spot]] : [],
  );
  const key = JSON.stringify(own);
  if (sheet.dataset.spots === key) return;
  sheet.dataset.spots = key;
  for (const former of sheet.querySelectorAll('.spot, .glow')) former.remove();
  own.forEach(([index, spot], at) => {
    const box = boxOf(spot, number);
    const button = make('button', { type: 'button', class: 'spot', tabindex: at === 0 ? '0' : '-1' }, spot.text);
    button.dataset.spot = index;
    place(button, box);
    sheet.append(button);
  });
}

const partsOn = (spot, number) => spot.parts.filter(([page]) => page === number);

function boxOf(spot, number) {
  const parts = partsOn(spot, number);
  return [
    number,
    Math.min(...parts.map((part) => part[1])),
    Math.min(...parts.map((part) => part[2])),
    Math.max(...parts.map((part) => part[3])),
    Math.max(...parts.map((part) => part[4])),
  ];
}

function place(element, [, left, top, right, bottom]) {
  const percent = (share) => `${share * 100}%`;
  element.style.left = percent(left);
  element.style.top = percent(top);
  element.style.width = percent(right - left);
  element.style.height = percent(bottom - top);
}

function glow(sheet, index, kind) {
  for (const former of document.querySelectorAll(`.glow.${kind}`)) former.remove();
  const spot = state.view?.spots[index];
  if (!sheet || !spot) return;
  for (const part of partsOn(spot, Number(sheet.dataset.page))) {
    const mark = make('div', { class: `glow ${kind}` });
    place(mark, part);
    sheet.append(mark);
  }
}

/** The smallest spot under the pointer. */
function spotUnder(event) {
  const sheet = event.target.closest?.('.sheet');
  if (!sheet || !state.view) return undefined;
  const { left, top, width, height } = sheet.getBoundingClientRect();
  const [x, y] = [(event.clientX - left) / width, (event.clientY - top) / height];
  const number = Number(sheet.dataset.page);
  const size = (part) => (part[3] - part[1]) * (part[4] - part[2]);
  let best;
  state.view.spots.forEach((spot, index) => {
    for (const part of spot.parts) {
      if (part[0] !== number || x < part[1] || x > part[3] || y < part[2] || y > part[4]) continue;
      const weight = size(part) * (spot.isRecord ? 0.5 : 1);
      if (!best || weight < best.weight) best = { sheet, index, weight };
    }
  });
  return best;
}

async function point(sheet, index) {
  const { product } = state.view;
  chosen = { product, index };
  glow(sheet, index, 'chosen');
  const answer = await fetch(`spot?product=${encodeURIComponent(product)}&spot=${index}`);
  if (!answer.ok || chosen.index !== index) return;
  showPointed(await answer.json());
}

function showPointed({ text, place, records }) {
  fill(
    byId('pointed'),
    make('blockquote', {}, text),
    place ? make('p', {}, 'Written at ', placeLink(place)) : undefined,
    ...records.map(recordView),
    records.length === 0 ? make('p', { class: 'soft' }, 'It stands in no record.') : undefined,
  );
  byId('pointed-head').focus({ preventScroll: window.innerWidth > 960 });
}

function recordView({ kind, id, label, place, facts, printed }) {
  const rows = facts.flatMap(([name, text]) => [make('dt', {}, name), make('dd', {}, text)]);
  const where = printed.map(([product, pages]) => `${productName(product)}: ${pages.join(', ')}`);
  return make(
    'div',
    { class: 'record' },
    make('h3', {}, `${kind} ${id}`),
    make('p', {}, label),
    place ? make('p', {}, placeLink(place)) : undefined,
    make(
      'dl',
      {},
      ...rows,
      ...(where.length > 0
        ? [make('dt', {}, 'On pages'), make('dd', {}, ...where.map((one) => make('div', {}, one)))]
        : []),
    ),
  );
}

// The meter.

const meterOf = (product) => (state.meters ?? []).find((meter) => meter.product === product);

function showMeter() {
  const order = (state.choices ?? []).flatMap(({ papers }) => papers.map(({ product }) => product));
  const known = order.flatMap((product) => meterOf(product) ?? []);
  const open = new Set([...document.querySelectorAll('#meter details[open]')].map(({ dataset }) => dataset.of));
  fill(byId('meter'), ...known.map(meterView));
  for (const details of document.querySelectorAll('#meter details'))
    details.open = open.has(details.dataset.of);
}

function meterView(meter) {
  const { product, pages, budget, fill: fills } = meter;
  const isShown = product === state.shown;
  const [words, kind] = offWords(meter);
  return make(
    'div',
    { class: `meter${isShown ? ' shown' : ''}`, 'data-product': product },
    make(
      'div',
      { class: 'top' },
      make('h3', {}, productName(product)),
      make('span', { class: `off ${kind}` }, words),
    ),
    fillView(fills, budget),
    make(
      'p',
      { class: 'soft' },
      budget === undefined ? `${plural(pages, 'page')}, as many as it takes` : `${pages} of ${plural(budget, 'page')}`,
      meter.from === 'layout' ? '' : ', fitted',
    ),
    leftOutView(meter),
    sentenceView(meter),
  );
}

function offWords({ off, budget, pages, holds }) {
  if (budget === undefined) return ['any length', ''];
  if (pages > budget || off > 0) return [`${plural(Math.max(1, off ?? 1), 'line')} over`, 'bad'];
  if (!holds) return [`${plural(-off, 'line')} free, too white`, 'bad'];
  return off === 0 ? ['full', 'good'] : [`${plural(-off, 'line')} free`, 'good'];
}

function fillView(fills, budget) {
  const shown = fills.slice(0, 12);
  const bars = shown.map((share, index) => {
    const bar = make('span', { class: `fill${budget !== undefined && index >= budget ? ' beyond' : ''}` });
    const level = make('i');
    level.dataset.share = share;
    bar.append(level);
    return bar;
  });
  const said = fills.map((share, index) => `page ${index + 1} ${Math.round(share * 100)} %`).join(', ');
  return make('div', { class: 'fills', role: 'img', 'aria-label': `In use: ${said}` }, ...bars);
}

function leftOutView({ product, leftOut }) {
  const short = leftOut.filter(({ wanted }) => wanted !== 'none');
  if (short.length === 0) return undefined;
  const items = short.map(({ block, priority, given, wanted, instead }) =>
    make(
      'li',
      {},
      make('b', {}, blockName(block)),
      ` (priority ${priority}) ${given === 'none' ? 'is left out' : `has its ${given}, not its ${wanted}`}.`,
      instead.length > 0 ? ` Its room went to ${instead.map(blockName).join(', ')}.` : '',
    ),
  );
  return make(
    'details',
    { 'data-of': `${product} out` },
    make('summary', {}, `${plural(short.length, 'block')} shortened or left out`),
    make('ul', {}, ...items),
  );
}

function sentenceView({ product, sentences }) {
  if (sentences.length === 0) return undefined;
  const roomy = sentences.filter(({ fits }) => fits).length;
  const items = sentences.map(({ claim, lines, fits }) =>
    make(
      'li',
      {},
      make('b', {}, blockName(claim)),
      `: ${lines === 0 ? 'no line' : plural(lines, 'line')} more, ${fits ? 'there is room' : 'something has to go'}`,
    ),
  );
  return make(
    'details',
    { 'data-of': `${product} sentence` },
    make('summary', {}, `A sentence more fits in ${roomy} of ${plural(sentences.length, 'claim')}`),
    make('ul', {}, ...items),
  );
}

// Messages.

const severities = { error: 'Error', warning: 'Warning', info: 'Note' };

function showMessages() {
  const all = state.messages ?? [];
  const views = all.slice(0, 200).map(({ severity, rule, what, why, hint, place }) =>
    make(
      'div',
      { class: `message ${severity}` },
      make('p', {}, make('span', { class: 'kind' }, severities[severity]), ' ', what),
      why ? make('p', { class: 'soft' }, why) : undefined,
      hint ? make('p', {}, hint) : undefined,
      make('p', { class: 'soft' }, place ? placeLink(place) : '', place ? ' · ' : '', rule),
    ),
  );
  fill(byId('messages'), ...(views.length > 0 ? views : [make('p', { class: 'soft' }, 'Nothing to say.')]));
}

// What is heard and what is done.

function zoom() {
  const chosenZoom = byId('zoom').value;
  const [width] = state.view?.paper ?? [794];
  for (const sheet of document.querySelectorAll('.sheet'))
    sheet.style.width = chosenZoom === 'fit' ? '100%' : `${(width * Number(chosenZoom)) / 100}px`;
}

function take(change) {
  state = { ...state, ...change };
  // A view without a key is one that went.
  if (change.choices || change.shown) showChoices();
  if (change.view || change.shown || change.choices) showPages();
  if (change.meters || change.shown || change.choices) showMeter();
  if (change.messages) showMessages();
  for (const level of document.querySelectorAll('.fill i')) level.style.height = `${level.dataset.share * 100}%`;
  showPhase();
}

const sheets = byId('sheets');
sheets.addEventListener('pointermove', (event) => {
  const found = spotUnder(event);
  glow(found?.sheet, found?.index, 'near');
  sheets.style.cursor = found ? 'pointer' : '';
});
sheets.addEventListener('pointerleave', () => glow(undefined, undefined, 'near'));
sheets.addEventListener('click', (event) => {
  const button = event.target.closest('.spot');
  const found = button
    ? { sheet: button.closest('.sheet'), index: Number(button.dataset.spot) }
    : spotUnder(event);
  if (found) point(found.sheet, found.index);
});
sheets.addEventListener('focusin', ({ target }) => {
  if (target.matches('.spot')) glow(target.closest('.sheet'), Number(target.dataset.spot), 'near');
});
sheets.addEventListener('focusout', () => glow(undefined, undefined, 'near'));
sheets.addEventListener('keydown', (event) => {
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (!step || !event.target.matches('.spot')) return;
  const all = [...event.target.closest('.sheet').querySelectorAll('.spot')];
  const next = all[all.indexOf(event.target) + step];
  if (!next) return;
  event.preventDefault();
  event.target.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
});
byId('editions').addEventListener('change', choose);
byId('papers').addEventListener('change', choose);
byId('zoom').addEventListener('change', zoom);

const events = new EventSource('events');
events.addEventListener('message', ({ data }) => take(JSON.parse(data)));
events.addEventListener('error', () => {
  byId('phase').textContent = 'Precis has stopped, or can’t be reached.';
});
