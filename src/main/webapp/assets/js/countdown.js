import { clock } from './texts.js';

const running = new WeakMap();

/**
 * Counts down in an element.
 *
 * @param seconds from now
 * @param write gives the text for a time such as 0:42
 * @param done is called at the end
 */
export function countDown(place, seconds, write, done = () => {}) {
  stopCountDown(place);
  const end = Date.now() + seconds * 1000;
  const tick = () => {
    const left = Math.ceil((end - Date.now()) / 1000);
    if (left > 0) {
      place.textContent = write(clock(left));
    } else {
      stopCountDown(place);
      place.textContent = '';
      done();
    }
  };
  running.set(place, setInterval(tick, 500));
  tick();
}

export function stopCountDown(place) {
  clearInterval(running.get(place));
  running.delete(place);
}
