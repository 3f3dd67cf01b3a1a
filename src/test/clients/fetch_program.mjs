// Runs fetch_session.mjs on Node.js; see README.md.
import { createInterface } from 'node:readline';
import { logInChangeLogOut } from './fetch_session.mjs';

await logInChangeLogOut(process.argv.slice(2), () => {
  const lines = createInterface({ input: process.stdin });
  console.log('code?');
  return new Promise((resolve) => lines.once('line', (line) => { lines.close(); resolve(line); }));
});
