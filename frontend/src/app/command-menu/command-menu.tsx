import { SearchOutlined } from "@ant-design/icons";
import { Input, Modal } from "antd";
import { useEffect, useId, useRef, useState, type KeyboardEvent } from "react";
import { KindLabel } from "@/shared/ui/document/related";
import { ProblemAlert } from "@/shared/ui/problem";
import { useAppTexts } from "../texts";
import { isStep, placeAfter } from "./choosing";
import { groupsOf, useEntries, type Entry, type Group } from "./entries";

const REST_MS = 120;
const WORDS_MAX = 100;

/** The words once the typing rests, so that not every letter is a question. */
function useRested(typed: string): string {
  const [rested, rest] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => rest(typed), REST_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return typed === "" ? "" : rested;
}

type LineProps = { entry: Entry; id: string; active: boolean; take: () => void; point: () => void };

function Line({ entry, id, active, take, point }: LineProps) {
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active) line.current?.scrollIntoView({ block: "nearest" });
  }, [active]);
  return (
    <div ref={line} role="option" id={id} aria-selected={active} className="menu-line" onClick={take} onMouseMove={point}>
      <span>{entry.label}</span>
      {entry.hint && <span className="menu-hint">{entry.hint}</span>}
      {entry.kind && <span className="menu-kind"><KindLabel kind={entry.kind} /></span>}
    </div>
  );
}

type LinesProps = {
  group: Group;
  entries: readonly Entry[];
  active: Entry | undefined;
  idOf: (entry: Entry) => string;
  take: (entry: Entry) => void;
  point: (entry: Entry) => void;
};

function Lines({ group, entries, active, idOf, take, point }: LinesProps) {
  const say = useAppTexts();
  const label = useId();
  if (entries.length === 0) return null;
  return (
    <div role="group" aria-labelledby={label}>
      <div id={label} className="menu-group">{say(`find.group.${group}`)}</div>
      {entries.map((entry) => (
        <Line key={entry.id} entry={entry} id={idOf(entry)} active={entry === active} take={() => take(entry)} point={() => point(entry)} />
      ))}
    </div>
  );
}

/** One box that goes anywhere: recent things, what can be done here, pages, and whatever has a number or a name. */
export function CommandMenu({ close }: { close: () => void }) {
  const say = useAppTexts();
  const base = useId();
  const [typed, setTyped] = useState("");
  const [chosen, choose] = useState<string | null>(null);
  const words = typed.trim();
  const { entries, waiting, failed } = useEntries(words, useRested(words));
  const active = entries.find((entry) => entry.id === chosen) ?? entries[0];
  const idOf = (entry: Entry) => `${base}${entries.indexOf(entry)}`;
  const take = (entry: Entry, beside = false) => {
    close();
    if (beside && entry.to !== undefined) window.open(entry.to, "_blank", "noopener");
    else entry.run();
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (isStep(event.key)) {
      event.preventDefault();
      const place = placeAfter(event.key, active ? entries.indexOf(active) : 0, entries.length);
      choose(entries[place]?.id ?? null);
    }
    if (event.key === "Enter" && active) {
      event.preventDefault();
      take(active, event.ctrlKey || event.metaKey);
    }
  };
  const told = waiting ? say("find.searching") : say("find.count", { count: entries.length });
  return (
    <Modal open title={say("find.title")} footer={null} closable={false} width={640} className="command-menu" onCancel={close}>
      <Input
        autoFocus
        size="large"
        prefix={<SearchOutlined />}
        maxLength={WORDS_MAX}
        placeholder={say("find.placeholder")}
        role="combobox"
        aria-label={say("find.title")}
        aria-expanded
        aria-controls={`${base}list`}
        aria-autocomplete="list"
        {...(active ? { "aria-activedescendant": idOf(active) } : {})}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          choose(null);
        }}
        onKeyDown={press}
      />
      {failed && <ProblemAlert error={failed} />}
      <div role="listbox" id={`${base}list`} aria-label={say("find.results")} className="menu-lines">
        {groupsOf(entries).map((group) => (
          <Lines
            key={group}
            group={group}
            entries={entries.filter((entry) => entry.group === group)}
            active={active}
            idOf={idOf}
            take={take}
            point={(entry) => choose(entry.id)}
          />
        ))}
      </div>
      {entries.length === 0 && !waiting && <p className="menu-none">{say("find.none")}</p>}
      <p role="status" className="unseen">{told}</p>
      <p className="menu-foot">{say("find.keys")}</p>
    </Modal>
  );
}
