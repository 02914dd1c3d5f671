/** Preloaded into the API, so that memory is measured without garbage. Prints when it has collected it. */
process.on('SIGUSR2', () => {
  globalThis.gc?.();
  console.log('collected');
});
