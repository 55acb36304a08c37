import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asId } from '#base/ids.ts';
import {
  judgeDevice,
  type DeviceConditions,
  type DeviceProperties,
  type DeviceRule,
} from './device-access.ts';

const rule = (id: string, conditions: DeviceConditions, effect: 'ALLOW' | 'DENY' = 'ALLOW'): DeviceRule => ({
  organizationId: asId('m-1'),
  id,
  name: id,
  description: null,
  effect,
  conditions,
  createdAt: 1,
  modifiedAt: 1,
});

const effect = (conditions: DeviceConditions, device: DeviceProperties) =>
  judgeDevice([rule('one', conditions)], device).effect;

describe('the judge of devices', () => {
  it('compares the beginning of a property, in any case', () => {
    expect(effect({ types: ['android'] }, { type: 'Android 15' })).toBe('ALLOW');
    expect(effect({ types: ['Android 15'] }, { type: 'android' })).toBe('DENY');
    expect(effect({ notModels: ['iPhone'] }, { model: 'IPHONE 17' })).toBe('DENY');
    expect(effect({ notModels: ['iPhone'] }, { model: 'Pixel' })).toBe('ALLOW');
  });

  it('knows $NONE for what is not reported, and never matches that with a Not-condition', () => {
    expect(effect({ types: ['$NONE'] }, {})).toBe('ALLOW');
    expect(effect({ types: ['$NONE'] }, { type: '$NONE' })).toBe('DENY');
    expect(effect({ types: ['$NONE', 'a'] }, { type: 'abc' })).toBe('ALLOW');
    expect(effect({ types: ['a'] }, {})).toBe('DENY');
    expect(effect({ notTypes: ['a'] }, {})).toBe('DENY');
    expect(effect({ notTypes: ['$NONE'] }, {})).toBe('DENY');
    expect(effect({ notTypes: ['$NONE'] }, { type: 'a' })).toBe('ALLOW');
  });

  it('blocks what no rule matches, and lets a rule that denies win', () => {
    expect(judgeDevice([], {})).toEqual({ effect: 'DENY', matchedRules: [] });
    const rules = [rule('all', {}), rule('old', { operatingSystems: ['Android 4'] }, 'DENY')];
    expect(judgeDevice(rules, { operatingSystem: 'Android 4.4' }).effect).toBe('DENY');
    expect(judgeDevice(rules, { operatingSystem: 'Android 15' })).toEqual({
      effect: 'ALLOW',
      matchedRules: [rules[0]],
    });
  });

  it('says the same as the rules read word by word', () => {
    const list = fc.option(fc.uniqueArray(fc.constantFrom('$NONE', 'A', 'ab', 'B'), { minLength: 1 }), {
      nil: undefined,
    });
    const conditions = fc.record({
      types: list,
      notTypes: list,
      models: list,
      notModels: list,
      operatingSystems: list,
      notOperatingSystems: list,
      userAgents: list,
      notUserAgents: list,
    });
    const effects = fc.constantFrom('ALLOW' as const, 'DENY' as const);
    const rules = fc.array(fc.tuple(conditions, effects), { maxLength: 10 });
    const property = fc.constantFrom(undefined, 'a', 'AB1', 'b', 'c');
    const device = fc.record({
      type: property,
      model: property,
      operatingSystem: property,
      userAgent: property,
    });
    fc.assert(
      fc.property(rules, device, (given, reported) => {
        const all = given.map(([wanted, decision], index) => rule(String(index), wanted, decision));
        const matched = all.filter(({ conditions: wanted }) => naive(wanted, reported));
        const isAllowed = matched.length > 0 && !matched.some((one) => one.effect === 'DENY');
        const expected = { effect: isAllowed ? 'ALLOW' : 'DENY', matchedRules: matched };
        expect(judgeDevice(all, reported)).toEqual(expected);
      }),
      { numRuns: 2000 },
    );
  });
});

/** Each pair of lists in its plainest words. */
function naive(wanted: DeviceConditions, device: DeviceProperties): boolean {
  const pairs: [readonly string[] | undefined, readonly string[] | undefined, string | undefined][] = [
    [wanted.types, wanted.notTypes, device.type],
    [wanted.models, wanted.notModels, device.model],
    [wanted.operatingSystems, wanted.notOperatingSystems, device.operatingSystem],
    [wanted.userAgents, wanted.notUserAgents, device.userAgent],
  ];
  return pairs.every(([yes, no, value]) => {
    const begins = (prefix: string): boolean =>
      prefix === '$NONE'
        ? value === undefined
        : value !== undefined && value.toUpperCase().indexOf(prefix.toUpperCase()) === 0;
    return (
      (yes === undefined || yes.some(begins)) &&
      (no === undefined || (value !== undefined && !no.some(begins)))
    );
  });
}
