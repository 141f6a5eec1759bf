import { DeleteOutlined, LeftOutlined, RightOutlined, StarOutlined } from "@ant-design/icons";
import { App, Button, Input, Space, Tag, Tooltip, Typography, Upload } from "antd";
import { useState, type ReactNode } from "react";
import { base64Of } from "@/shared/client/base64";
import { useCommand } from "@/shared/client/use-command";
import { uuid7 } from "@/shared/client/uuid7";
import type { StepAnswer } from "@/shared/ui/document/world";
import { ProblemAlert } from "@/shared/ui/problem";
import type { Plain } from "@/shared/ui/value";
import {
  addPictures,
  arrangePictures,
  captionPicture,
  pictureAddress,
  removePicture,
  smallAddress,
  type PickedPicture,
  type Picture,
  type PictureOwner,
} from "../api/pictures";
import { useCatalogTexts } from "../texts";

const CAPTION_LENGTH = 200;
const TAKEN = "image/jpeg,image/png,image/webp";

/** A picture in a list; nothing where there is none. */
export function SmallPicture({ id, text }: { id: Plain; text: string }) {
  return id ? <img className="picture-small" src={smallAddress(String(id))} alt={text} loading="lazy" /> : null;
}

type Shown = {
  owner: PictureOwner;
  version: number;
  /** The SKU or code, for those who do not see. */
  code: string;
  pictures: readonly Picture[];
  steps: readonly StepAnswer[];
};

function useAllowed(steps: readonly StepAnswer[]) {
  return (command: string) => steps.some((step) => step.command === command && step.allowed);
}

function Add({ owner }: { owner: PictureOwner }) {
  const say = useCatalogTexts();
  const [caption, setCaption] = useState("");
  const command = useCommand((picked: PickedPicture[]) => addPictures(picked), { done: () => setCaption("") });
  const take = async (files: readonly File[]) => {
    const contents = await Promise.all(files.map(base64Of));
    command.start(contents.map((content) => ({ ...owner, content, caption: caption.trim(), key: uuid7() })));
  };
  const pick = (file: File, all: readonly File[]) => {
    if (file === all[0]) void take(all);
    return false;
  };
  return (
    <>
      {command.problem && <ProblemAlert error={command.problem} />}
      <Space wrap>
        <Input
          aria-label={say("pictures.caption")}
          placeholder={say("pictures.caption")}
          maxLength={CAPTION_LENGTH}
          value={caption}
          onChange={(event) => setCaption(event.target.value)}
        />
        <Upload accept={TAKEN} multiple showUploadList={false} beforeUpload={pick}>
          <Button loading={command.running}>{say("pictures.add")}</Button>
        </Upload>
        <Typography.Text type="secondary">{say("pictures.hint")}</Typography.Text>
      </Space>
    </>
  );
}

function Act({ label, icon, run }: { label: string; icon: ReactNode; run: () => void }) {
  return <Tooltip title={label}><Button size="small" aria-label={label} icon={icon} onClick={run} /></Tooltip>;
}

/** What a picture shows; those who may say it anew where it stands. */
function Caption({ name, text, may, say }: { name: string; text: string; may: boolean; say: (text: string) => void }) {
  const speak = useCatalogTexts();
  const changed = (typed: string) => {
    if (typed.trim() !== text) say(typed.trim());
  };
  const editable = { tooltip: speak("pictures.change_caption", { name }), maxLength: CAPTION_LENGTH, text, onChange: changed };
  return <Typography.Text className="picture-caption" {...(may ? { editable } : {})}>{text}</Typography.Text>;
}

function moved(ids: readonly string[], from: number, to: number): string[] {
  const rest = ids.filter((_, place) => place !== from);
  return [...rest.slice(0, to), ids[from] as string, ...rest.slice(to)];
}

/** The pictures of a product or style, the main one first; a variant without any shows those of its style. */
export function Pictures({ owner, version, code, pictures, steps }: Shown) {
  const say = useCatalogTexts();
  const { modal } = App.useApp();
  const may = useAllowed(steps);
  const arrange = useCommand(arrangePictures);
  const remove = useCommand(removePicture);
  const caption = useCommand(captionPicture);
  const ids = pictures.map(({ id }) => id);
  const own = pictures.every(({ of }) => of === owner.of);
  const place = (from: number, to: number) => arrange.start({ ...owner, version, picture_ids: moved(ids, from, to) });
  const ask = (picture: Picture, name: string) =>
    modal.confirm({ title: name, content: say("pictures.remove_question"), onOk: () => remove.start({ ...owner, version, picture_id: picture.id }) });
  const problem = arrange.problem ?? caption.problem ?? remove.problem;
  return (
    <div className="stack">
      {problem && <ProblemAlert error={problem} />}
      {pictures.length === 0 && <Typography.Text type="secondary">{say("pictures.none")}</Typography.Text>}
      {!own && <Typography.Text type="secondary">{say("pictures.of_style")}</Typography.Text>}
      <ol className="pictures" aria-label={say("pictures.title")}>
        {pictures.map((picture, no) => {
          const name = picture.caption || say("pictures.name", { no: no + 1, code });
          return (
            <li key={picture.id}>
              <a href={pictureAddress(picture.id)} target="_blank" rel="noreferrer">
                <img src={smallAddress(picture.id)} alt={name} loading="lazy" />
              </a>
              <Caption
                name={name}
                text={picture.caption}
                may={own && may("catalog.caption_pictures")}
                say={(text) => caption.start({ ...owner, version, picture_id: picture.id, caption: text })}
              />
              <Space size={4}>
                {no === 0 && <Tag>{say("pictures.first")}</Tag>}
                {own && no > 0 && may("catalog.arrange_pictures") && (
                  <>
                    <Act label={say("pictures.make_main", { name })} icon={<StarOutlined />} run={() => place(no, 0)} />
                    <Act label={say("pictures.earlier", { name })} icon={<LeftOutlined />} run={() => place(no, no - 1)} />
                  </>
                )}
                {own && no < ids.length - 1 && may("catalog.arrange_pictures") && (
                  <Act label={say("pictures.later", { name })} icon={<RightOutlined />} run={() => place(no, no + 1)} />
                )}
                {own && may("catalog.remove_pictures") && (
                  <Act label={say("pictures.remove", { name })} icon={<DeleteOutlined />} run={() => void ask(picture, name)} />
                )}
              </Space>
            </li>
          );
        })}
      </ol>
      {may("catalog.add_pictures") && <Add owner={owner} />}
    </div>
  );
}
