/** Draws a QR code; what it holds leaves the browser for nowhere. */
import { generate } from '/assets/lib/lean-qr/index.mjs';

const SVG = 'http://www.w3.org/2000/svg';

/** Light modules around the code, as its standard wants. */
const QUIET = 4;

/**
 * Dark on light, whatever the colours of the page: not every app reads the reverse.
 *
 * @param label what a screen reader says of it
 */
export function qrCode(content, label) {
  const code = generate(content);
  const size = code.size + 2 * QUIET;
  const modules = [];
  for (let y = 0; y < code.size; y++) {
    for (let x = 0; x < code.size; x++) {
      if (code.get(x, y)) {
        modules.push(`M${x + QUIET} ${y + QUIET}h1v1h-1z`);
      }
    }
  }
  return svg('svg', { viewBox: `0 0 ${size} ${size}`, class: 'qr', role: 'img', 'aria-label': label, 'shape-rendering': 'crispEdges' },
    svg('rect', { width: size, height: size, fill: '#ffffff' }),
    svg('path', { d: modules.join(''), fill: '#000000' }));
}

function svg(name, attributes, ...children) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}
