import { secondMs } from '#base/clock.ts';
import { ok, trouble, warning, type Finding } from './finding.ts';
import type { TestedMessage } from './send-test-message.ts';

/** Says how far the message came, and no more. */
export function checkTestMessage({ sender, recipient, traced, tookMs }: TestedMessage): Finding {
  const about = { check: 'TEST_MESSAGE', subject: recipient } as const;
  const took = `${(tookMs / secondMs).toFixed(1)} s`;
  const last = traced?.steps.at(-1);
  const said = last?.answer ?? last?.reason ?? 'no reason was given';
  const trace = 'TraceMessages tells each step.';
  switch (traced?.outcome) {
    case 'DELIVERED': {
      const folder = traced.steps.find((step) => step.folder !== undefined)?.folder ?? 'a folder';
      const sentence = `A message from ${sender} lay in ${folder} after ${took}, all within this server.`;
      return ok(about, sentence);
    }
    case 'SENT': {
      const server = last?.remoteHost ?? 'The other side';
      const sentence = `${server} took it from ${sender} after ${took}; the inbox is not seen from here.`;
      return ok(about, sentence);
    }
    case 'RETURNED':
    case 'REFUSED':
      return trouble(about, `A message from ${sender} was refused: ${said}`, `Mend what it says. ${trace}`);
    case 'DROPPED':
      return trouble(about, `A message from ${sender} was dropped by a rule.`, `Look at the rules. ${trace}`);
    case 'QUEUED':
      return warning(about, `A message from ${sender} was put off: ${said}`, `It is tried again. ${trace}`);
    case undefined: {
      const sentence = `A message from ${sender} was queued, and ${took} later nobody had tried to send it.`;
      return trouble(about, sentence, 'See the finding on the queue, and the log for outbound.*.');
    }
  }
}
