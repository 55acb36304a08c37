import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { now } from './clock.ts';
import type { Terminal } from './terminal.ts';
import { Trouble } from './trouble.ts';

/** The one that the process was started in. */
export function openTerminal(): Terminal {
  const lines = new LineReader();
  return {
    environment: process.env,
    now,
    say: (text) => void process.stdout.write(text),
    async readText(path) {
      try {
        // npm runs the program elsewhere, and tells from where it was called
        const here = process.env['INIT_CWD'] ?? process.cwd();
        return (await readFile(resolve(here, path), 'utf8')).replace(/\r?\n$/, '');
      } catch (error) {
        throw Trouble.usage(error instanceof Error ? error.message : String(error));
      }
    },
    ask: (question, { isHidden = false } = {}) => lines.ask(question, isHidden),
  };
}

class LineReader {
  #waiting: string[] | undefined;

  async ask(question: string, isHidden: boolean): Promise<string> {
    return process.stdin.isTTY ? this.#askPerson(question, isHidden) : this.#nextLine();
  }

  #askPerson(question: string, isHidden: boolean): Promise<string> {
    // what is typed is echoed by the interface, to an output that shows nothing
    const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
    const output = isHidden ? nowhere : process.stderr;
    const questions = createInterface({ input: process.stdin, output, terminal: true });
    if (isHidden) process.stderr.write(question);
    return new Promise((resolve, reject) => {
      questions.once('SIGINT', () => {
        questions.close();
        reject(Trouble.failed('Cancelled.'));
      });
      questions.question(isHidden ? '' : question, (answer) => {
        questions.close();
        if (isHidden) process.stderr.write('\n');
        resolve(answer);
      });
    });
  }

  async #nextLine(): Promise<string> {
    if (this.#waiting === undefined) {
      const chunks: string[] = [];
      for await (const chunk of process.stdin.setEncoding('utf8')) chunks.push(String(chunk));
      this.#waiting = chunks.join('').split(/\r?\n/);
    }
    return this.#waiting.shift() ?? '';
  }
}
