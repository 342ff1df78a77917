// Brings in the figures again every few seconds. Without it the page loads anew as a whole.
(() => {
  'use strict';

  const live = document.querySelector('#live');
  const pause = document.querySelector('#pause');
  let paused = false;

  const refresh = async () => {
    if (paused || document.hidden || live.contains(document.activeElement)) {
      return; // what somebody reads or stands on is not taken away under them
    }
    const answer = await fetch(live.dataset.path, { headers: { Accept: 'text/html' } });
    if (answer.redirected) {
      location.reload(); // the session has ended
    } else if (answer.ok) {
      live.innerHTML = await answer.text();
    }
  };

  pause.hidden = false;
  pause.addEventListener('click', () => {
    paused = !paused;
    pause.setAttribute('aria-pressed', String(paused));
  });
  setInterval(() => refresh().catch(() => {}), live.dataset.seconds * 1000);
})();
