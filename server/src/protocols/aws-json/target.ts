import { Failure } from '#base/failure.ts';
import { isService, type OperationAddress } from '#operations/registry.ts';

/** Reads X-Amz-Target: `WorkMailService.CreateUser`. Throws `unknown-operation`. */
export function readTarget(target: string | undefined): OperationAddress {
  const [service, name, ...rest] = (target ?? '').split('.');
  if (service === undefined || name === undefined || rest.length > 0 || !isService(service)) {
    throw new Failure('unknown-operation', 'The header X-Amz-Target does not name an operation.');
  }
  return { service, name };
}
