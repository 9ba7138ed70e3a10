/**
 * Whether digits are a SNOMED CT identifier: 6 to 18 of them, the last one their check digit by the Verhoeff scheme
 * (SNOMED CT Release File Specifications, "Check-digit"; J. Verhoeff 1969, Error Detecting Decimal Codes).
 */
export function isSnomedCode(digits: string): boolean {
  if (!/^[1-9]\d{5,17}$/.test(digits)) return false;
  let check = 0;
  for (let place = 0; place < digits.length; place++) {
    check = multiplied(check, permuted(Number(digits[digits.length - 1 - place]), place));
  }
  return check === 0;
}

/** In the dihedral group D5. */
function multiplied(a: number, b: number): number {
  if (a < 5) return b < 5 ? (a + b) % 5 : ((a + b) % 5) + 5;
  return b < 5 ? ((a - b + 5) % 5) + 5 : (a - b + 5) % 5;
}

const permutation = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];

function permuted(digit: number, times: number): number {
  let result = digit;
  for (let time = 0; time < times % 8; time++) result = permutation[result]!;
  return result;
}
