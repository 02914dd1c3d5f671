/**
 * Runs in the HTML itself, before any file is loaded. Until the page is ready, a script that does not
 * load is requested again twice; then the page reloads once per tab, since an update of the server may
 * have replaced the file; then the page shows what is wrong (`ScriptNotice`), as it also does when its
 * scripts take long. React writes the tags of some scripts above this one: what became of those before it
 * ran is read from their timing once all have ended. Written for browsers that fail to run our bundles, too.
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
  function retry(failed) {
    var count = tries[failed.src] = (tries[failed.src] || 0) + 1;
    if (count > 2) return reloadOnce();
    setTimeout(function () {
      var again = document.createElement('script');
      // As written in the page: the bundler's runtime finds the chunk by this text.
      again.setAttribute('src', failed.getAttribute('src'));
      document.head.appendChild(again);
    }, count * 700);
  }
  function isLoaded(script) {
    return performance.getEntriesByName(script.src).some(function (load) {
      return load.decodedBodySize > 0 && !(load.responseStatus >= 400);
    });
  }
  addEventListener('error', function (event) {
    var failed = event.target;
    if (!failed || failed.localName !== 'script' || !failed.src || root.hasAttribute('data-ready')) return;
    retry(failed);
  }, true);
  var above = Array.prototype.slice.call(document.querySelectorAll('script[src]:not([nomodule])'));
  addEventListener('load', function () {
    if (root.hasAttribute('data-ready')) return;
    above.forEach(function (script) { if (!tries[script.src] && !isLoaded(script)) retry(script); });
  });
  addEventListener('click', function (event) {
    if (event.target.closest && event.target.closest('[data-reload]')) location.reload();
  });
  setTimeout(show, SLOW_MS);
})();`;
