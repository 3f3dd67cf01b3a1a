// Runs before the first paint: whoever is logged in and reloads the tab is not shown the log in.
if (sessionStorage.getItem('account')) {
  document.documentElement.classList.add('returning');
}
