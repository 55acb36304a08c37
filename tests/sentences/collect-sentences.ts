// The sentences that the server may say to who works in the console, read from its sources: what is put in is
// a hole with a name (The name “{name}” is taken.).
import type { AnyNode, Identifier, TemplateLiteral } from 'acorn';
import type { Source } from '../tidy/source.ts';
import { holeName, nameOf, Syntax } from './syntax.ts';

export interface FoundSentence {
  readonly template: string;
  /** path:line */
  readonly place: string;
}

export interface Collected {
  readonly sentences: readonly FoundSentence[];
  /** Where something is said that could not be read. */
  readonly unread: readonly string[];
}

/** The classes whose objects carry a sentence: which argument it is, and what is put before it. */
const carriers: ReadonlyMap<string, { readonly position: number; readonly before: string }> = new Map([
  ['Failure', { position: 1, before: '' }],
  ['CsvError', { position: 1, before: 'Line {line}: ' }],
  ['NotAllowed', { position: 0, before: '' }],
]);

/** Here a verdict is told, as the property `reason`. */
const verdicts = new RegExp(
  [
    '/mail-domains/check/(?:judge/|domain-check)',
    '/availability/try-provider',
    '/smtp/commands/rcpt',
    '/mail-flow/(?:inbound/inbound-events|monitoring/email-event-recorder)',
  ].join('|'),
);

/** Names that lead to names: more are a circle. */
const depthMax = 6;

export function collectSentences(sources: readonly Source[]): Collected {
  const files = sources.map((source) => new Syntax(source));
  const said = files.flatMap((file) => new SentenceReader(file, files).read());
  return {
    sentences: said.flatMap(({ place, templates }) => templates.map((template) => ({ template, place }))),
    unread: said.filter(({ templates }) => templates.length === 0).map(({ place }) => place),
  };
}

interface Said {
  readonly place: string;
  readonly templates: readonly string[];
}

class SentenceReader {
  readonly #file: Syntax;
  readonly #files: readonly Syntax[];

  constructor(file: Syntax, files: readonly Syntax[]) {
    this.#file = file;
    this.#files = files;
  }

  read(): Said[] {
    return this.#file.nodes.flatMap((node) => {
      const { expression, before = '' } = this.#saidBy(node) ?? {};
      if (expression === undefined) return [];
      const templates = this.#textsOf(expression, 0).map((text) => before + text);
      return [{ place: this.#file.placeOf(expression), templates }];
    });
  }

  #saidBy(node: AnyNode): { readonly expression: AnyNode; readonly before?: string } | undefined {
    if (node.type === 'NewExpression') {
      const carrier = carriers.get(nameOf(node.callee) ?? '');
      const expression = carrier && node.arguments[carrier.position];
      return expression && { expression, before: carrier.before };
    }
    const isVerdict = node.type === 'Property' && nameOf(node.key) === 'reason';
    return isVerdict && verdicts.test(this.#file.source.path) ? { expression: node.value } : undefined;
  }

  /** Every text that the expression can be; none when it cannot be told. */
  #textsOf(node: AnyNode, depth: number): readonly string[] {
    if (depth > depthMax) return [];
    switch (node.type) {
      case 'Literal':
        return typeof node.value === 'string' ? [node.value] : [];
      case 'TemplateLiteral':
        return this.#textsOfTemplate(node, depth);
      case 'BinaryExpression':
        return joined(this.#textsOf(node.left, depth), this.#textsOf(node.right, depth));
      case 'ConditionalExpression':
        return [node.consequent, node.alternate].flatMap((branch) => this.#textsOf(branch, depth));
      case 'LogicalExpression':
        return [node.left, node.right].flatMap((branch) => this.#textsOf(branch, depth));
      case 'ArrowFunctionExpression':
        return this.#textsOf(node.body, depth + 1);
      case 'Identifier':
        return this.#textsOfName(node, depth + 1);
      case 'CallExpression':
        return this.#file
          .answersOf(nameOf(node.callee) ?? '')
          .flatMap((answer) => this.#textsOf(answer, depth + 1));
      case 'MemberExpression':
        return node.computed ? this.#textsOfGroup(node.object, depth + 1) : [];
      default:
        return [];
    }
  }

  /** One of an object's texts is chosen. */
  #textsOfGroup(group: AnyNode, depth: number): readonly string[] {
    const { init } = this.#file.variable(nameOf(group) ?? '', Number.POSITIVE_INFINITY) ?? {};
    if (init?.type !== 'ObjectExpression') return [];
    return init.properties.flatMap((property) =>
      property.type === 'Property' ? this.#textsOf(property.value, depth) : [],
    );
  }

  #textsOfTemplate({ quasis, expressions }: TemplateLiteral, depth: number): readonly string[] {
    let texts: readonly string[] = [''];
    for (const [at, quasi] of quasis.entries()) {
      texts = joined(texts, [quasi.value.cooked ?? '']);
      const hole = expressions[at];
      if (hole === undefined) continue;
      const known = hole.type === 'Identifier' ? this.#textsOfHole(hole, depth) : this.#textsOf(hole, depth);
      texts = joined(texts, known.length > 0 ? known : [`{${holeName(hole)}}`]);
    }
    return texts.map(numbered);
  }

  /** A parameter stays a hole: who calls is many. */
  #textsOfHole(hole: Identifier, depth: number): readonly string[] {
    const { init } = this.#file.variable(hole.name, hole.start) ?? {};
    if (!init || this.#isParameter(hole)) return [];
    const branches = init.type === 'ConditionalExpression' ? [init.consequent, init.alternate] : [init];
    const texts = branches.map((branch) => this.#textsOf(branch, depth + 1));
    return texts.some((known) => known.length === 0) ? [] : texts.flat();
  }

  #textsOfName(identifier: Identifier, depth: number): readonly string[] {
    const { name, start } = identifier;
    const parameter = this.#isParameter(identifier) ? this.#file.parameter(name, start) : undefined;
    if (parameter !== undefined) {
      return this.#file.argumentsOf(parameter).flatMap((given) => this.#textsOf(given, depth));
    }
    const { init } = this.#file.variable(name, Number.POSITIVE_INFINITY) ?? {};
    const nearest = this.#file.variable(name, start)?.init ?? init;
    if (nearest) return this.#textsOf(nearest, depth);
    const elsewhere = this.#files.filter(({ source }) => source.code.includes(`export const ${name} =`));
    return elsewhere.flatMap((file) => {
      const imported = file.variable(name, Number.POSITIVE_INFINITY)?.init;
      return imported ? new SentenceReader(file, this.#files).#textsOf(imported, depth) : [];
    });
  }

  /** Rather than a variable that was declared nearer. */
  #isParameter({ name, start }: Identifier): boolean {
    const parameter = this.#file.parameter(name, start);
    const variable = this.#file.variable(name, start);
    return parameter !== undefined && (variable === undefined || variable.start < parameter.start);
  }
}

const joined = (befores: readonly string[], afters: readonly string[]): readonly string[] =>
  befores.flatMap((before) => afters.map((after) => before + after));

/** The second hole of a name is told from the first: {count}, {count2}. */
function numbered(text: string): string {
  const seen = new Map<string, number>();
  return text.replaceAll(/\{([a-zA-Z]+)\d*\}/g, (_, name: string) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? `{${name}}` : `{${name}${count}}`;
  });
}
