/* Comfort only: every page works without this file. */
(() => {
  'use strict';
  document.documentElement.classList.add('scripted');
  const said = document.getElementById('said');
  const lost = document.getElementById('lost');
  const card = () => document.querySelector('article[data-state]');
  const open = new Set();
  let state = card()?.dataset.state;

  document.addEventListener('click', async event => {
    const button = event.target.closest('[data-copy]');
    if (!button || button.textContent === button.dataset.copied) return;
    const line = document.getElementById(button.dataset.copy);
    try {
      await navigator.clipboard.writeText(line.textContent);
      const label = button.textContent;
      said.textContent = button.textContent = button.dataset.copied;
      setTimeout(() => { button.textContent = label; }, 2000);
    } catch {
      // No clipboard on a plain http address: the line is selected, one key away from copied.
      getSelection().selectAllChildren(line);
    }
  });

  // What a ready cluster has cost counts on until its planned end, at its price of an hour and with the places it came with.
  const begun = Date.now();
  setInterval(() => {
    const cost = document.querySelector('[data-cost]');
    if (!cost) return;
    cost.dataset.places ??= (cost.textContent.split(' ')[0].split('.')[1] ?? '').length;
    const hours = Math.max(0, Math.min(Date.now(), Number(cost.dataset.ends) || Infinity) - begun) / 3600000;
    const now = Number(cost.dataset.cost) + Number(cost.dataset.hour) * hours;
    cost.textContent = `${now.toFixed(cost.dataset.places)} ${cost.dataset.unit}`;
  }, 1000);

  // The card replaces itself: what was unfolded stays so, and a new state is read out once.
  document.addEventListener('htmx:beforeSwap', () => {
    open.clear();
    document.querySelectorAll('details[id][open]').forEach(details => open.add(details.id));
  });
  document.addEventListener('htmx:afterSwap', () => {
    open.forEach(id => document.getElementById(id)?.setAttribute('open', ''));
    const now = card();
    if (now && now.dataset.state !== state) {
      said.textContent = `${now.querySelector('h2').textContent}: ${now.querySelector('.state').textContent.trim()}`;
      state = now.dataset.state;
    }
  });

  // A table renews itself: a new state is read out once, and the focus stays with its row wherever that has moved.
  const rows = () => [...document.querySelectorAll('tr[data-state]')];
  let states = new Map(rows().map(row => [row.id, row.dataset.state]));
  let focused;
  document.addEventListener('htmx:beforeSwap', () => {
    const at = document.activeElement;
    const row = at?.closest('tr[id]');
    focused = row && { row: row.id, action: at.getAttribute('formaction') ?? at.getAttribute('href') };
  });
  document.addEventListener('htmx:afterSwap', () => {
    const all = rows();
    if (focused && document.activeElement === document.body) {
      const controls = [...document.getElementById(focused.row)?.querySelectorAll('a, button') ?? []];
      (controls.find(one => [one.getAttribute('formaction'), one.getAttribute('href')].includes(focused.action)) ?? controls[0])
        ?.focus({ preventScroll: true });
    }
    const changed = all.filter(row => states.has(row.id) && states.get(row.id) !== row.dataset.state);
    if (changed.length > 3) {
      said.textContent = document.getElementById('totals').innerText;
    } else if (changed.length > 0) {
      said.textContent = changed
        .map(row => `${row.querySelector('th').textContent.trim()}: ${row.querySelector('.state').textContent.trim()}`).join('. ');
    }
    states = new Map(all.map(row => [row.id, row.dataset.state]));
  });

  const say = isLost => () => { lost.hidden = !isLost; };
  document.addEventListener('htmx:sendError', say(true));
  document.addEventListener('htmx:responseError', say(true));
  document.addEventListener('htmx:afterRequest', event => { if (event.detail.successful) say(false)(); });
})();
