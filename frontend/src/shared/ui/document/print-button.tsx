import { PrinterOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useLocale } from "@/shared/i18n/locale";
import { useSharedTexts } from "@/shared/i18n/shared-texts";

/** Opens the document as it is printed, in the language of the screen, in a tab of its own. */
export function PrintButton({ form, id }: { form: string; id: string }) {
  const say = useSharedTexts();
  const { locale } = useLocale();
  const address = `/api/v1/desk/print?form=${form}&ids=${id}&locale=${locale}`;
  return (
    <Button icon={<PrinterOutlined />} href={address} target="_blank" rel="noopener">
      {say("document.print")}
    </Button>
  );
}
