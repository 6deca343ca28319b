/** Two soft tones; silent where the browser does not let a page sound by itself. */
export function chime() {
  const audio = new AudioContext();
  [660, 880].forEach((frequency, n) => {
    const tone = new OscillatorNode(audio, { frequency });
    const gain = new GainNode(audio, { gain: 0.08 });
    tone.connect(gain).connect(audio.destination);
    tone.start(audio.currentTime + n * 0.2);
    tone.stop(audio.currentTime + n * 0.2 + 0.16);
    if (n === 1) tone.onended = () => audio.close();
  });
}
