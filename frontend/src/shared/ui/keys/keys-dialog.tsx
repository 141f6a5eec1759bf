import { Modal, Switch, Typography } from "antd";
import { useId, useState } from "react";
import { useSharedTexts } from "@/shared/i18n/shared-texts";
import { KeyCaps } from "./key-caps";
import { boundKeys, singleKeysAreOn, switchSingleKeys } from "./keys";
import { KEYS, PLACES, type KeyId, type Place } from "./registry";

function KeysOfPlace({ place, ids }: { place: Place; ids: readonly KeyId[] }) {
  const say = useSharedTexts();
  if (ids.length === 0) return null;
  return (
    <section>
      <Typography.Title level={3} className="keys-place">{say(`keys.place.${place}`)}</Typography.Title>
      <dl className="keys-list">
        {ids.map((id) => (
          <div key={id}>
            <dt><KeyCaps id={id} /></dt>
            <dd>{say(`keys.of.${id}`)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** The keys that work on this page, and the switch of those that are one sign alone. */
export function KeysDialog({ close }: { close: () => void }) {
  const say = useSharedTexts();
  const [here] = useState(boundKeys);
  const [single, setSingle] = useState(singleKeysAreOn);
  const label = useId();
  const change = (on: boolean) => {
    switchSingleKeys(on);
    setSingle(on);
  };
  return (
    <Modal open title={say("keys.title")} footer={null} onCancel={close}>
      {PLACES.map((place) => <KeysOfPlace key={place} place={place} ids={here.filter((id) => KEYS[id].place === place)} />)}
      <p className="keys-switch">
        <Switch checked={single} onChange={change} aria-labelledby={label} />
        <span id={label}>{say("keys.single")}</span>
      </p>
    </Modal>
  );
}
