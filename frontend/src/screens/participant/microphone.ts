/** A test of the microphone: whether a voice is heard on it. */
import type { Heard } from "../../api/generated";

const PATIENCE_MS = 8_000;
const LOOK_MS = 60;
/** So many loud moments make a voice: about a second of speech. */
const ENOUGH = 12;
/** Louder than a quiet room, softer than somebody who speaks at arm's length. */
const LOUD = 0.015;

/** Listens until a voice is heard, at most some seconds; tells the level, from 0 to 1, meanwhile. */
export async function listen(level: (loud: number) => void): Promise<Heard> {
  if (!navigator.mediaDevices) return "none";
  let stream: MediaStream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  } catch (error) {
    const missing = error instanceof DOMException && error.name === "NotFoundError";
    return missing ? "none" : "refused";
  }
  const audio = new AudioContext();
  const analyser = audio.createAnalyser();
  audio.createMediaStreamSource(stream).connect(analyser);
  const heard = await voice(analyser, level);
  for (const track of stream.getTracks()) track.stop();
  await audio.close();
  return heard;
}

function voice(analyser: AnalyserNode, level: (loud: number) => void): Promise<Heard> {
  const samples = new Float32Array(analyser.fftSize);
  const begun = performance.now();
  let loud = 0;
  return new Promise((resolve) => {
    const look = setInterval(() => {
      analyser.getFloatTimeDomainData(samples);
      const power = samples.reduce((sum, one) => sum + one * one, 0) / samples.length;
      const now = Math.sqrt(power);
      if (now > LOUD) loud += 1;
      level(Math.min(1, now * 8));
      const over = performance.now() - begun > PATIENCE_MS;
      if (loud < ENOUGH && !over) return;
      clearInterval(look);
      resolve(loud < ENOUGH ? "silence" : "voice");
    }, LOOK_MS);
  });
}
