#include "dedupe/lexicon.h"

const char lexicon_function_words[] =
        "a an the and or but nor so yet if then than that this these those there here "
        "of in on "
        "at by for from to into onto with without within over under about after before "
        "between "
        "among across against during through toward towards up down out off as is are "
        "was were "
        "be been being am do does did done has have had having will would shall should "
        "can could "
        "may might must not no it its he him his she her hers they them their theirs "
        "we us our "
        "ours you your yours i me my mine who whom whose which what when where why how "
        "all any "
        "both each few more most other some such only own same too very just also s t "
        "re ve ll d "
        "m again once because while until per via like even still";

const char lexicon_common_words[] =
        "say tell new year day week month today people government country world state "
        "city "
        "minister president leader official company court law plan report news make "
        "take get go "
        "come give see look use call ask begin start end open close set move turn keep "
        "hold bring "
        "show find face seek bid deal talk meet join leave back help need want work "
        "first last two "
        "three four five one big high low long old top next million billion percent "
        "group party "
        "member house home man woman child market price rate cut rise fall win lose "
        "vote election "
        "war attack kill die dead police power part time way case point right life "
        "million union "
        "national international public local former chief head amid near late early";

const struct opposites lexicon_opposites[] = {
        {"rise climb grow gain jump soar surge increase",
         "fall drop sink slide slump shrink "
         "plunge decrease decline"},
        {"win beat defeat", "lose"},
        {"open reopen", "close shut"},
        {"approve pass back accept", "reject veto block refuse"},
        {"arrest jail convict imprison", "free release acquit pardon"},
        {"hire", "fire dismiss"},
        {"start begin resume launch", "end stop halt suspend cancel postpone"},
        {"ban forbid outlaw", "allow permit legalize"},
        {"buy acquire", "sell"},
        {"agree", "disagree"},
        {"join enter", "leave quit exit"},
        {"raise lift", "cut lower"},
        {"deny", "admit confirm"},
        {"survive", "die"},
};

const int lexicon_n_opposites = sizeof lexicon_opposites / sizeof *lexicon_opposites;
