// Recording a voice message with the browser's own recorder.

const FORMATS = ["audio/ogg;codecs=opus", "audio/webm;codecs=opus", "audio/mp4"];

// Resolves to a handle with stop() → {file, duration} and cancel(); rejects when there is no microphone.
export async function startRecording() {
  if (!navigator.mediaDevices || !window.MediaRecorder) throw new Error("no recorder");
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const mimeType = FORMATS.find((format) => MediaRecorder.isTypeSupported(format));
  const recorder = new MediaRecorder(stream, { mimeType });
  const parts = [];
  const startedAt = Date.now();
  recorder.addEventListener("dataavailable", (event) => parts.push(event.data));
  recorder.start();
  const finish = () =>
    new Promise((resolve) => {
      recorder.addEventListener("stop", resolve, { once: true });
      recorder.stop();
      for (const track of stream.getTracks()) track.stop();
    });
  return {
    startedAt,
    cancel: finish,
    async stop() {
      await finish();
      const type = recorder.mimeType.split(";")[0];
      const file = new File(parts, `voice.${type.split("/")[1]}`, { type });
      return { file, duration: Math.max(1, (Date.now() - startedAt) / 1000) };
    },
  };
}
