import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useCommand } from "@/shared/client/use-command";
import { useDocumentId } from "@/shared/ui/here";
import { Loaded } from "@/shared/ui/loaded";
import { changePartner } from "../api/change-partner";
import { partnerQuery, type Partner } from "../api/get-partner";
import { changeOf, valuesOf } from "../components/form-values";
import { PartnerForm } from "../components/partner-form";
import { usePartnersTexts } from "../texts";

/** Changes the version that was there when the form was opened: newer ones make the server refuse. */
function Change({ partner }: { partner: Partner }) {
  const say = usePartnersTexts();
  const navigate = useNavigate();
  const [opened] = useState(partner);
  const command = useCommand(changePartner, {
    done: () => void navigate({ to: `/partners/partners/${opened.head.id}` }),
  });
  return (
    <PartnerForm
      isNew={false}
      title={`${say("change")} ${opened.head.code}`}
      initial={valuesOf(opened)}
      running={command.running}
      problem={command.problem}
      save={(values) => command.start(changeOf(values, opened))}
    />
  );
}

export function ChangePartnerPage() {
  const id = useDocumentId();
  return <Loaded asked={useQuery(partnerQuery(id))}>{(partner) => <Change partner={partner} />}</Loaded>;
}
