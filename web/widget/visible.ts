import { useEffect, useState } from "preact/hooks";

/** Whether a document can be seen at all (tab in front, window not minimised). */
export function useVisible(doc: Document): boolean {
  const [visible, setVisible] = useState(doc.visibilityState !== "hidden");
  useEffect(() => {
    const look = () => setVisible(doc.visibilityState !== "hidden");
    look();
    doc.addEventListener("visibilitychange", look);
    return () => doc.removeEventListener("visibilitychange", look);
  }, [doc]);
  return visible;
}
