// What the rules say of a message, recipient by recipient: the same code decides over mail and answers tests.
import { patternsMatching, specificityOf, type MailAddress } from './mail-flow-pattern.ts';
import { actionsOf, type MailDirection, type MailFlowAction, type MailFlowRule } from './mail-flow-rule.ts';

export type JudgedRule = Pick<
  MailFlowRule,
  'name' | 'direction' | 'senderPatterns' | 'recipientPatterns' | 'action' | 'bounceText'
>;

/** Who a message says it is from: of the groups, the first that a rule matches counts, all of it. */
export type Senders = readonly (readonly MailAddress[])[];

/** With the most specific patterns of the rule that match. */
export interface RuleMatch {
  readonly rule: JudgedRule;
  readonly senderPattern: string;
  readonly recipientPattern: string;
}

export interface MailFlowVerdict {
  readonly action: MailFlowAction;
  /** Undefined where no rule matches. */
  readonly rule: JudgedRule | undefined;
  /** Of a bounce that is no rule's. */
  readonly bounceText?: string;
}

const usualBounceText = 'The rules of the organization do not allow this message';

/** What the sender of a bounced message is told: one line of ASCII. */
export const bounceTextOf = ({ rule, bounceText }: MailFlowVerdict): string =>
  bounceText ?? rule?.bounceText ?? usualBounceText;

export type Standing =
  | 'DECIDES'
  | 'LESS_SPECIFIC_SENDER'
  | 'LESS_SPECIFIC_RECIPIENT'
  | 'LESS_RESTRICTIVE'
  | 'LATER_NAME';

/** One message, whose recipients are judged one by one. */
export interface JudgedMessage {
  /** The one that decides first. */
  matchesFor(recipient: MailAddress): readonly RuleMatch[];
  verdictFor(recipient: MailAddress): MailFlowVerdict;
}

export interface MailFlowJudge {
  judge(senders: Senders): JudgedMessage;
  /**
   * Recipients with the same key fare the same, whoever sends, as far as bounces go; empty where no rule
   * bounces.
   */
  bounceKeyOf(recipient: MailAddress): string;
}

/** By the rules of one direction. */
export function mailFlowJudge(all: readonly JudgedRule[], direction: MailDirection): MailFlowJudge {
  const rules = all
    .filter((rule) => rule.direction === direction)
    .map((rule) => ({ rule, recipients: new Set(rule.recipientPatterns) }));
  return {
    judge(senders) {
      const groups = senders.map((group) => matchSenders(rules, group));
      const matchesFor = (recipient: MailAddress): readonly RuleMatch[] =>
        matchesOf(groups, patternsMatching(recipient)).sort(compareMatches);
      const verdictFor = (recipient: MailAddress): MailFlowVerdict => {
        const [first] = matchesFor(recipient);
        return { action: first?.rule.action ?? 'DEFAULT', rule: first?.rule };
      };
      return { matchesFor, verdictFor };
    },
    bounceKeyOf(recipient) {
      const patterns = patternsMatching(recipient);
      const matches = rules.flatMap(({ rule, recipients }) => {
        const pattern = patterns.find((one) => recipients.has(one));
        return pattern === undefined ? [] : [{ rule, pattern }];
      });
      if (matches.every(({ rule }) => rule.action !== 'BOUNCE')) return '';
      return JSON.stringify(matches.map(({ rule, pattern }) => [rule.name, specificityOf(pattern)]));
    },
  };
}

interface PreparedRule {
  readonly rule: JudgedRule;
  readonly recipients: ReadonlySet<string>;
}

type SentBy = PreparedRule & { readonly senderPattern: string };

/** The rules whose senders these are. Reads each pattern once, however many addresses a From may name. */
function matchSenders(rules: readonly PreparedRule[], group: readonly MailAddress[]): readonly SentBy[] {
  const matching = new Set(group.flatMap(patternsMatching));
  return rules.flatMap((prepared) => {
    const patterns = prepared.rule.senderPatterns.filter((pattern) => matching.has(pattern));
    const senderPattern = mostSpecific(patterns);
    return senderPattern === undefined ? [] : [{ ...prepared, senderPattern }];
  });
}

const mostSpecific = (patterns: readonly string[]): string | undefined =>
  patterns.toSorted((one, other) => specificityOf(other) - specificityOf(one))[0];

function matchesOf(
  groups: readonly (readonly SentBy[])[],
  recipientPatterns: readonly string[],
): RuleMatch[] {
  for (const group of groups) {
    const matches = group.flatMap(({ rule, recipients, senderPattern }): RuleMatch[] => {
      const recipientPattern = recipientPatterns.find((pattern) => recipients.has(pattern));
      return recipientPattern === undefined ? [] : [{ rule, senderPattern, recipientPattern }];
    });
    if (matches.length > 0) return matches;
  }
  return [];
}

/** What decides between two rules, in its order; negative where `one` goes first. */
const comparisons: readonly {
  readonly standing: Standing;
  readonly compare: (one: RuleMatch, other: RuleMatch) => number;
}[] = [
  {
    standing: 'LESS_SPECIFIC_SENDER',
    compare: (one, other) => specificityOf(other.senderPattern) - specificityOf(one.senderPattern),
  },
  {
    standing: 'LESS_SPECIFIC_RECIPIENT',
    compare: (one, other) => specificityOf(other.recipientPattern) - specificityOf(one.recipientPattern),
  },
  { standing: 'LESS_RESTRICTIVE', compare: (one, other) => strictnessOf(one) - strictnessOf(other) },
  { standing: 'LATER_NAME', compare: (one, other) => (one.rule.name < other.rule.name ? -1 : 1) },
];

const strictnessOf = ({ rule }: RuleMatch): number => actionsOf[rule.direction].indexOf(rule.action);

function compareMatches(one: RuleMatch, other: RuleMatch): number {
  for (const { compare } of comparisons) {
    const order = compare(one, other);
    if (order !== 0) return order;
  }
  return 0;
}

/** Why each of the matches does or does not decide; they are in the order that `matchesFor` gives. */
export function standingsOf(matches: readonly RuleMatch[]): readonly (RuleMatch & { standing: Standing })[] {
  const [first] = matches;
  return matches.map((match) => {
    const lost =
      first === match ? undefined : comparisons.find(({ compare }) => compare(first ?? match, match) < 0);
    return { ...match, standing: lost?.standing ?? 'DECIDES' };
  });
}
