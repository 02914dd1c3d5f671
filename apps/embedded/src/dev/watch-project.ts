/** Compiles one project whenever one of its sources changes, like `tsc --watch`. */
import ts from 'typescript';

export interface WatchOptions {
  configFile: string;
  /** Override those of the configuration file. */
  compilerOptions?: ts.CompilerOptions;
  /** How long after a change the compilation starts, in addition to TypeScript's own 250 ms. */
  delayMs?: number;
  /** Called after each compilation. A compilation with errors writes no files (`noEmitOnError`). */
  onCompiled: (result: Compilation) => void;
}

export interface Compilation {
  errorCount: number;
  /** One line for each error, or empty. */
  errors: string;
}

export interface ProjectWatch {
  close(): void;
}

/** Returns after the first compilation. */
export function watchProject(options: WatchOptions): ProjectWatch {
  const { configFile, compilerOptions = {}, delayMs = 0, onCompiled } = options;
  let diagnostics: ts.Diagnostic[] = [];
  const host = ts.createWatchCompilerHost(
    configFile,
    compilerOptions,
    systemWith(delayMs),
    ts.createEmitAndSemanticDiagnosticsBuilderProgram,
    (diagnostic) => diagnostics.push(diagnostic),
    (_status, _newLine, _options, errorCount) => {
      if (errorCount === undefined) return; // the start of a compilation
      onCompiled({ errorCount, errors: ts.formatDiagnostics(diagnostics, FORMAT) });
      diagnostics = [];
    },
  );
  return ts.createWatchProgram(host);
}

const FORMAT: ts.FormatDiagnosticsHost = {
  getCurrentDirectory: () => ts.sys.getCurrentDirectory(),
  getCanonicalFileName: (name) => name,
  getNewLine: () => '\n',
};

const systemWith = (delayMs: number): ts.System => ({
  ...ts.sys,
  // Leaves unchanged files alone: each written file restarts the API or recompiles other projects.
  writeFile: (file, text, writeByteOrderMark) => {
    if (ts.sys.readFile(file) !== text) ts.sys.writeFile(file, text, writeByteOrderMark);
  },
  setTimeout: (callback: (...args: unknown[]) => void, ms: number, ...args: unknown[]) =>
    setTimeout(callback, ms + delayMs, ...args),
});
