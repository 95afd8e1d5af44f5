#include "dedupe/lexicon.h"

const char lexicon_function_words[] =
        "a an the and or but nor so yet if then than that this these those there here "
        "of in on at by for from to into onto with within over under about after "
        "before between among across against during through toward towards up down out "
        "off as is are was were be been being am do does did done has have had having "
        "will would shall should can could may might must it its he him his she her "
        "hers they them their theirs we us our ours you your yours i me my mine who "
        "whom whose which what when where why how all any both each few more most "
        "other some such only own same too very just also s t re ve ll d m again once "
        "because while until per via like even still not no never without neither "
        "cannot";

const char lexicon_foreign_function_words[] =
        "der die das den dem des ein eine einen einem einer und oder aber nicht von zu "
        "zum zur im am auf aus bei mit nach seit vor für über unter sich ist sind war "
        "wird werden hat haben als wie auch noch nur "
        "le la les un une et ou mais du de au aux en dans sur sous par pour avec sans "
        "ce cette ces son sa ses leur leurs qui que est sont été ont plus pas ne se il "
        "elle ils "
        "el los las una y o pero del al con sin por para su sus este esta que lo como "
        "es son fue ha han más ya "
        "os um uma e ou mas do da dos das no na nos nas ao pelo pela com sem seu sua "
        "foi são não mais "
        "il lo gli uno di dal della dei nel nella con per tra che non è sono ha hanno "
        "più "
        "het een en of maar van te op uit voor met door naar om bij is zijn was niet "
        "ook "
        "och eller men av till från på för med om att som är var har inte den det";

const char lexicon_common_words[] =
        "say tell new year day week month today people government country world state "
        "city minister president leader official company court law plan report news "
        "make take get go come give see look use call ask begin start end open close "
        "set move turn keep hold bring show find face seek bid deal talk meet join "
        "leave back help need want work first last big high low long old top next "
        "million billion percent dollar euro group party member house home man woman "
        "child market price rate cut rise fall win lose vote election war attack kill "
        "die dead police power part time way case point right life union national "
        "international public local former chief head amid near late early put send "
        "run pay let stand raise announce warn claim accuse parliament prime foreign "
        "capital central bank agree sign one two three "
        "monday tuesday wednesday thursday friday saturday sunday january february "
        "march april may june july august september october november december";

const char lexicon_negators[] = "not no never without neither nor cannot";

const char lexicon_wins[] = "beat win defeat thrash edge overcome oust";
const char lexicon_losses[] = "lose";

const struct opposites lexicon_opposites[] = {
        {"rise climb grow gain jump soar surge increase double",
         "fall drop sink slide slump shrink plunge decrease decline halve"},
        {"open reopen", "close shut collapse plunge crash"},
        {"approve pass accept adopt back clear agree",
         "reject veto block refuse scrap"},
        {"arrest jail convict imprison detain", "free release acquit pardon"},
        {"hire", "fire dismiss lay layoff"},
        {"start begin resume launch stay continue",
         "end stop halt suspend cancel postpone delay"},
        {"ban forbid outlaw", "allow permit legalize"},
        {"buy acquire", "sell"},
        {"agree", "disagree"},
        {"join enter", "leave quit exit"},
        {"raise lift", "cut lower"},
        {"deny", "admit confirm"},
        {"survive", "die"},
        {"hold keep", "cut raise lower"},
        {"lift ease", "continue extend impose keep"},
        {"sign reach", "collapse break"},
};

const size_t lexicon_n_opposites = sizeof lexicon_opposites / sizeof *lexicon_opposites;

const char lexicon_numbers[] = "two three four five six seven eight nine ten eleven "
                               "twelve";
