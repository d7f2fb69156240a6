// What is wrong with the page as it stands, as a list of sentences; an empty list if nothing is.
// Covers what a machine can tell: names, labels, headings, references, contrast, width. Runs as the body of a function.
const problems = [];
const complain = (sentence, element) => problems.push(
  element ? sentence + ': ' + element.cloneNode(false).outerHTML.slice(0, 160) : sentence);
const all = (selector) => [...document.querySelectorAll(selector)];
const isVisible = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
  && element.getClientRects().length > 0;
const textOf = (ids) => (ids || '').split(/\s+/).filter(Boolean)
  .map((id) => document.getElementById(id)?.textContent ?? '').join(' ').trim();

function nameOf(element) {
  return (element.getAttribute('aria-label') || textOf(element.getAttribute('aria-labelledby'))
    || [...(element.labels ?? [])].map((label) => label.textContent).join(' ')
    || (element.matches('input, select, textarea') ? '' : element.textContent)
    || element.getAttribute('title') || '').trim();
}

function structure() {
  if (!document.documentElement.lang) complain('The document has no language');
  if (!document.title.trim()) complain('The document has no title');
  if (all('main').length !== 1) complain('There is not one main');
  if (all('h1').length !== 1) complain('There is not one h1');
  if (!document.querySelector('meta[name=viewport]')) complain('There is no viewport');
  let before = 0;
  for (const heading of all('h1, h2, h3, h4, h5, h6')) {
    const level = Number(heading.tagName[1]);
    if (level > before + 1) complain('A heading skips a level', heading);
    if (!heading.textContent.trim()) complain('A heading is empty', heading);
    before = level;
  }
}

function references() {
  const seen = new Set();
  for (const element of all('[id]')) {
    if (seen.has(element.id)) complain('Two elements have the same id', element);
    seen.add(element.id);
  }
  for (const attribute of ['aria-labelledby', 'aria-describedby', 'for']) {
    for (const element of all('[' + attribute + ']')) {
      for (const id of element.getAttribute(attribute).split(/\s+/).filter(Boolean)) {
        if (!seen.has(id)) complain(attribute + ' leads nowhere', element);
      }
    }
  }
}

function names() {
  for (const element of all('input:not([type=hidden]), select, textarea, button, a[href], summary, fieldset, [role=img]')) {
    const name = element.matches('fieldset') ? element.querySelector('legend')?.textContent.trim() : nameOf(element);
    if (!name) complain('Something to use has no name', element);
  }
  for (const image of all('img:not([alt]), svg:not([aria-hidden]):not([role])')) complain('An image has no alternative', image);
  for (const element of all('[tabindex]')) {
    if (element.tabIndex > 0) complain('The focus order is not the order of the page', element);
  }
}

const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
const colours = new Map();

function rgba(colour) {
  if (!colours.has(colour)) {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    colours.set(colour, [r, g, b, a / 255]);
  }
  return colours.get(colour);
}

const over = (top, below) => [0, 1, 2].map((i) => top[i] * top[3] + below[i] * (1 - top[3])).concat(1);

function paper() {
  const probe = document.body.appendChild(document.createElement('i'));
  probe.style.backgroundColor = 'Canvas';
  const colour = getComputedStyle(probe).backgroundColor;
  probe.remove();
  return rgba(colour);
}

function background(element) {
  const layers = [];
  for (let at = element; at; at = at.parentElement) layers.push(rgba(getComputedStyle(at).backgroundColor));
  return layers.reverse().reduce((below, top) => over(top, below), paper());
}

function luminance(colour) {
  const [r, g, b] = colour.map((part) => part / 255)
    .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast() {
  const ownText = (element) => [...element.childNodes]
    .some((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim());
  for (const element of all('body *')) {
    if (!(ownText(element) || element.matches('input')) || !isVisible(element) || element.matches(':disabled')) continue;
    const style = getComputedStyle(element);
    const below = background(element);
    const [light, dark] = [luminance(over(rgba(style.color), below)), luminance(below)].sort((a, b) => b - a);
    const size = parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const ratio = (light + 0.05) / (dark + 0.05);
    if (ratio < (isLarge ? 3 : 4.5)) complain('Contrast is only ' + ratio.toFixed(2), element);
  }
}

function width() {
  const page = document.documentElement;
  if (page.scrollWidth > page.clientWidth) {
    complain('The page is ' + page.scrollWidth + ' px wide in a window of ' + page.clientWidth);
  }
  for (const target of all('button, .button, summary, label:has(input[type=radio])').filter(isVisible)) {
    const box = target.getBoundingClientRect();
    if (box.height < 24 || box.width < 24) complain('A target is smaller than 24 px', target);
  }
}

structure();
references();
names();
contrast();
width();
return problems;
