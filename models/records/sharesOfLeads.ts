/** Share of each lead in the sum of a map; 0 in all of a map of zeros. @param map not negative [leads × samples] */
export function sharesOfLeads(map: Float32Array, leads: number): number[] {
  const samples = map.length / leads;
  const sums = Array.from({ length: leads }, (_, lead) =>
    map.subarray(lead * samples, (lead + 1) * samples).reduce((sum, value) => sum + value, 0),
  );
  const total = sums.reduce((sum, one) => sum + one, 0);
  return sums.map((sum) => (total === 0 ? 0 : sum / total));
}
