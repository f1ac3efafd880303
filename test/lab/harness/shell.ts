import { spawn } from 'node:child_process';

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs one program to its end; a signal or a missing program is code -1. */
export function run(
  file: string,
  args: readonly string[],
  options: {
    readonly input?: string;
    readonly env?: Readonly<Record<string, string | undefined>>;
    readonly cwd?: string;
    readonly limitMs?: number;
  } = {},
): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(file, args, { env: options.env ?? process.env, cwd: options.cwd, stdio: 'pipe' });
    let stdout = '';
    let stderr = '';
    const limit = setTimeout(() => child.kill('SIGKILL'), options.limitMs ?? 60_000);
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.stdin.on('error', () => undefined);
    child.on('error', (error) => {
      clearTimeout(limit);
      resolve({ code: -1, stdout, stderr: `${stderr}${error.message}` });
    });
    child.on('close', (code) => {
      clearTimeout(limit);
      resolve({ code: code ?? -1, stdout, stderr });
    });
    child.stdin.end(options.input ?? '');
  });
}

/** Like `run`, for programs that must succeed. */
export async function must(
  file: string,
  args: readonly string[],
  options: Parameters<typeof run>[2] = {},
): Promise<string> {
  const ended = await run(file, args, options);
  if (ended.code !== 0)
    throw new Error(
      `${[file, ...args].join(' ')} ended with ${ended.code}: ${ended.stderr.trim() || ended.stdout.trim()}`,
    );
  return ended.stdout;
}

/** Asks again and again until the question is answered with true. */
export async function until(
  what: string,
  question: () => Promise<boolean> | boolean,
  limitMs = 10_000,
): Promise<void> {
  const start = Date.now();
  while (!(await question())) {
    if (Date.now() - start > limitMs) throw new Error(`${what}: not within ${limitMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
