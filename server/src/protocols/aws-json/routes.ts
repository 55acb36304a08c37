// `POST /` of the HTTP listener: takes the body as it came, because it is signed.
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isFailure } from '#base/failure.ts';
import { asId, type RequestId } from '#base/ids.ts';
import { withoutMapping } from '#base/remote-address.ts';
import {
  addBodyLimitConstraint,
  bodyLimitConstraint,
  bodyLimitOf,
  bodyLimits,
  boundLongBodies,
} from './body-limit.ts';
import { answerRequest, refusal, type AwsJsonParts } from './answer-request.ts';
import { AwsError } from './aws-error.ts';
import type { AwsAnswer } from './errors.ts';
import { HttpHeaders } from './http-headers.ts';

export const awsJsonRoutes =
  (parts: AwsJsonParts) =>
  async (server: FastifyInstance): Promise<void> => {
    addBodyLimitConstraint(server);
    boundLongBodies(server);
    server.removeAllContentTypeParsers();
    server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

    server.setErrorHandler<FastifyError>(async (error, request, reply) => {
      const trouble = translate(error, request);
      if (trouble === error && !isFailure(error))
        parts.log.error('request.failed', error, { requestId: request.id });
      const { status, headers, body } = refusal(parts, trouble, asId<RequestId>(request.id));
      return reply.status(status).headers(headers).send(Buffer.from(body));
    });

    const handler = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
      const answer: AwsAnswer = await answerRequest(parts, {
        requestId: asId<RequestId>(request.id),
        url: request.raw.url ?? '',
        headers: new HttpHeaders(request.raw.rawHeaders),
        body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
        remoteAddress: withoutMapping(request.ip),
        isEncrypted: request.protocol === 'https',
      });
      // as text it would gain a charset
      return reply.status(answer.status).headers(answer.headers).send(Buffer.from(answer.body));
    };
    for (const bodyLimit of bodyLimits) {
      server.post('/', { bodyLimit, constraints: { [bodyLimitConstraint]: bodyLimit } }, handler);
    }
  };

/** What fastify says while it reads the body. */
function translate(error: FastifyError, request: FastifyRequest): unknown {
  if (error.statusCode === 413) {
    const sentence = `A request may have up to ${bodyLimitOf(request.raw)} bytes.`;
    return new AwsError('RequestEntityTooLargeException', sentence);
  }
  if (error.statusCode === 408)
    return new AwsError('RequestTimeoutException', 'The request came too slowly.');
  if (error.statusCode !== undefined && error.statusCode < 500) {
    return new AwsError('MalformedHttpRequestException', 'The request cannot be read.');
  }
  return error;
}
