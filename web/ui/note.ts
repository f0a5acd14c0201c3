/** A soft note: its pitch in Hz, when it begins and how long it fades, in seconds from now and from its beginning. */
export function note(context: AudioContext, pitch: number, after: number, fades: number): OscillatorNode {
  const begin = context.currentTime + after;
  const tone = context.createOscillator();
  const volume = context.createGain();
  tone.frequency.value = pitch;
  volume.gain.setValueAtTime(0, begin);
  volume.gain.linearRampToValueAtTime(0.08, begin + 0.012);
  volume.gain.exponentialRampToValueAtTime(0.0001, begin + fades);
  tone.connect(volume).connect(context.destination);
  tone.start(begin);
  tone.stop(begin + fades + 0.02);
  return tone;
}
