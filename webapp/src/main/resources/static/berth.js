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

  const say = isLost => () => { lost.hidden = !isLost; };
  document.addEventListener('htmx:sendError', say(true));
  document.addEventListener('htmx:responseError', say(true));
  document.addEventListener('htmx:afterSwap', say(false));
})();
