/**
 * Runs in the HTML itself, before any file is loaded. Until the page is ready, a script that does not
 * load is requested again twice; then the page reloads once per tab, since an update of the server may
 * have replaced the file; then the page shows what is wrong (`ScriptNotice`), as it also does when its
 * scripts take long. Written for browsers that fail to run our bundles, too.
 */
export const SCRIPT_GUARD = `(function () {
  var root = document.documentElement, KEY = 'throughline.reloaded.scripts', SLOW_MS = 10000, tries = {};
  function show() { if (!root.hasAttribute('data-ready')) root.setAttribute('data-scripts', 'missing'); }
  function reloadOnce() {
    try {
      if (sessionStorage.getItem(KEY)) return show();
      sessionStorage.setItem(KEY, '{}');
    } catch (error) { return show(); }
    location.reload();
  }
  addEventListener('error', function (event) {
    var failed = event.target;
    if (!failed || failed.localName !== 'script' || !failed.src || root.hasAttribute('data-ready')) return;
    var count = tries[failed.src] = (tries[failed.src] || 0) + 1;
    if (count > 2) return reloadOnce();
    setTimeout(function () {
      var again = document.createElement('script');
      // As written in the page: the bundler's runtime finds the chunk by this text.
      again.setAttribute('src', failed.getAttribute('src'));
      document.head.appendChild(again);
    }, count * 700);
  }, true);
  addEventListener('click', function (event) {
    if (event.target.closest && event.target.closest('[data-reload]')) location.reload();
  });
  setTimeout(show, SLOW_MS);
})();`;
