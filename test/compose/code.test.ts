import { describe, expect, it } from 'vitest';
import { versionedAddress } from '../../src/compose/code.ts';

describe('the printed address', () => {
  it('carries the version', () => {
    expect(versionedAddress({ address: 'https://example.org/trade', version: '1.2.0' })).toBe(
      'https://example.org/trade#v1.2.0',
    );
  });

  it('keeps a fragment of its own', () => {
    expect(versionedAddress({ address: 'https://example.org/a?b=1#c', version: '1.2.0' })).toBe(
      'https://example.org/a?b=1&v=1.2.0#c',
    );
    expect(versionedAddress({ address: 'https://example.org/a#c', version: '1.2.0' })).toBe(
      'https://example.org/a?v=1.2.0#c',
    );
  });

  it('stays as it is without a version, and where it is for mail', () => {
    expect(versionedAddress({ address: 'https://example.org/', version: undefined })).toBe(
      'https://example.org/',
    );
    expect(versionedAddress({ address: 'mailto:a@example.org', version: '1.0.0' })).toBe(
      'mailto:a@example.org',
    );
    expect(versionedAddress({ address: undefined, version: '1.0.0' })).toBeUndefined();
  });
});
