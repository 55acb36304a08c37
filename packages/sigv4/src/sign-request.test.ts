import { expect, it } from 'vitest';
import { signRequest, type ToSign } from './index.ts';

// from AWS's test suite of Signature Version 4, case post-vanilla
const example: ToSign = {
  headers: { host: 'example.amazonaws.com' },
  body: '',
  credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' },
  region: 'us-east-1',
  service: 'service',
  now: Date.parse('2015-08-30T12:36:00Z'),
};

it('signs the example of the test suite as it says', () => {
  expect(signRequest(example)).toEqual({
    'x-amz-date': '20150830T123600Z',
    authorization:
      'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, ' +
      'SignedHeaders=host;x-amz-date, ' +
      'Signature=5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b',
  });
});

it('signs anything else otherwise', () => {
  const signatures = [
    example,
    { ...example, body: '{}' },
    { ...example, region: 'eu-west-1' },
    { ...example, headers: { ...example.headers, 'x-amz-target': 'WorkMailService.ListUsers' } },
  ].map((one) => signRequest(one).authorization);
  expect(new Set(signatures).size).toBe(4);
});
