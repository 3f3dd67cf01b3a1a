// Runs before the first paint: a user who is logged in and reloads the tab does not see the log in.
if (sessionStorage.getItem('account')) {
  document.documentElement.classList.add('returning');
}
