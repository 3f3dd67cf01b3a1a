import { config } from './api.js';
import { byId } from './dom.js';

config().then(({ Pages }) => { byId('register').hidden = !Pages.Registration; }, () => {});
