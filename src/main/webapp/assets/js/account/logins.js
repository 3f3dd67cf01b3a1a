/** Where the user is logged in, and ending it. */
import { byId, element } from '../dom.js';
import { onPress } from '../form.js';
import { instant, text } from '../texts.js';
import { fill, say } from './show.js';

export function beginLogins(account) {
  const list = byId('logins-list');

  const load = () => fill(list, async () => {
    const { data } = await account.session.call('GET', '/logins');
    const own = data.Logins.filter((login) => login.Current);
    const others = data.Logins.filter((login) => !login.Current);
    byId('logins-end-others').hidden = others.length === 0;
    return [
      element('ul.cards', {}, [...own, ...others].map(card)),
      ...(others.length === 0 ? [element('p.muted', {}, text('script.account.logins.noOthers'))] : []),
    ];
  });

  function card(login) {
    const title = element('h3', { id: `login-${login.Id}` }, login.Application);
    const end = login.Current ? null : element('button.quiet', {
      type: 'button', id: `end-${login.Id}`, 'aria-describedby': title.id,
    }, text('script.account.logins.end'));
    if (end) {
      onPress(end, list, async () => {
        await account.session.call('DELETE', `/logins/${login.Id}`);
        await ended(text('script.account.logins.ended'));
      });
    }
    return element('li', {},
      title,
      login.Current ? element('p.good', {}, text('script.account.logins.current')) : null,
      element('dl.facts', {},
        fact(text('script.account.logins.client'), login.Client || text('script.account.logins.unknown')),
        fact(text('script.account.logins.address'), login.ClientAddress || text('script.account.logins.unknown')),
        fact(text('script.account.logins.created'), instant(login.CreatedAt)),
        fact(text('script.account.logins.used'), instant(lastUsed(login)))),
      end);
  }

  const fact = (name, value) => [element('dt', {}, name), element('dd', {}, value)];

  /** The service keeps the hour alone. */
  const lastUsed = ({ CreatedAt, LastUsedAt }) => (LastUsedAt < CreatedAt ? CreatedAt : LastUsedAt);

  async function ended(told) {
    await load();
    say('logins-done', told);
  }

  onPress(byId('end-others'), list, async () => {
    await account.session.call('DELETE', '/logins');
    await ended(text('script.account.logins.othersEnded'));
  });

  account.onChange(load);
}
