import Box from '@cloudscape-design/components/box';
import Steps, { type StepsProps } from '@cloudscape-design/components/steps';
import { Instant } from '#parts/instant.tsx';
import { useFormats } from '#words/use-formats.ts';
import { useWords } from '#words/use-words.ts';
import { stepWords } from './step-words.ts';
import type { TraceStep } from './traced-message.ts';
import { traceWords } from './words.ts';

/** What happened to a message on its way to one recipient. */
export function RecipientSteps({ steps }: { readonly steps: readonly TraceStep[] }) {
  const words = useWords(traceWords);
  const tell = useTold();
  return (
    <Steps
      ariaLabel={words.story}
      steps={steps.map((step) => ({
        status: looks[step.EventType],
        header: tell(step),
        details: <StepDetails step={step} />,
      }))}
    />
  );
}

const looks = {
  MAILBOX_EMAIL_DELIVERED: 'success',
  OUTGOING_EMAIL_SENT: 'success',
  OUTGOING_EMAIL_SUBMITTED: 'info',
  RULE_APPLIED: 'info',
  DMARC_APPLIED: 'info',
  JOURNALING_INITIATED: 'info',
  OUTGOING_EMAIL_DEFERRED: 'pending',
  INCOMING_EMAIL_BOUNCED: 'stopped',
  OUTGOING_EMAIL_BOUNCED: 'error',
} as const satisfies Record<TraceStep['EventType'], StepsProps.Status>;

/** A step as a sentence. */
function useTold(): (step: TraceStep) => string {
  const words = useWords(stepWords);
  const formats = useFormats();
  return (step) => {
    const { Rule, RuleAction, Folder, RemoteHost, Count } = step;
    const told: Readonly<Record<TraceStep['EventType'], string>> = {
      OUTGOING_EMAIL_SUBMITTED: words.submitted,
      MAILBOX_EMAIL_DELIVERED: Folder === undefined ? words.delivered : words.deliveredTo(Folder),
      INCOMING_EMAIL_BOUNCED: Count > 1 ? words.refusedMany(formats.number(Count)) : words.refused,
      RULE_APPLIED:
        Rule === undefined || RuleAction === undefined
          ? words.aRule
          : words.rule(Rule, words.actions[RuleAction]),
      DMARC_APPLIED: words.dmarc,
      JOURNALING_INITIATED: words.journal,
      OUTGOING_EMAIL_SENT: RemoteHost === undefined ? words.sent : words.sentTo(RemoteHost),
      OUTGOING_EMAIL_DEFERRED: words.deferred,
      OUTGOING_EMAIL_BOUNCED: words.returned,
    };
    return told[step.EventType];
  };
}

function StepDetails({ step }: { readonly step: TraceStep }) {
  const words = useWords(stepWords);
  const { At, Answer, RemoteHost, Reason, Verdicts } = step;
  const answer = RemoteHost === undefined ? words.answer : words.answerOf(RemoteHost);
  return (
    <Box color="text-body-secondary">
      <Instant at={At} />
      {Reason !== undefined && <Line label={words.reason} text={Reason} />}
      {Answer !== undefined && <Line label={answer} text={Answer} />}
      {Verdicts !== undefined && <Line label={words.verdicts} text={Verdicts} />}
    </Box>
  );
}

const Line = ({ label, text }: { readonly label: string; readonly text: string }) => (
  <div>
    {label}: {text}
  </div>
);
