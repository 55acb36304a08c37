import { string } from '../schema.ts';

export const logGroupArn = string({
  min: 47,
  max: 562,
  // oxlint-disable-next-line no-useless-escape -- as the service prints it
  pattern: /^arn:aws:logs:[a-z\-0-9]*:[0-9]{12}:log-group:([\.\-_/#A-Za-z0-9]+):\*$/u,
});
