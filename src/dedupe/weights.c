/* Written by tests/dedupe/train_stories.c from labelled stories: `ninja
 * train-stories`. */
#include "dedupe/weights.h"

const double story_weights[2][FEATURES] = {
        {
                /* without contexts */
                -8.63,  /* to begin with */
                0.00,   /* words of one that the other has */
                0.00,   /* the same the other way round */
                0.00,   /* equal words */
                0.00,   /* how many words are in common */
                2.15,   /* how much both say */
                -0.91,  /* a rare word that each has alone */
                10.00,  /* the rarest word in common */
                -0.16,  /* what one tells, the other has behind "after" */
                0.21,   /* words in the same order */
                0.48,   /* of one length */
                0.77,   /* the same names */
                -0.15,  /* names that each has alone */
                -0.64,  /* another name first */
                -0.31,  /* no names */
                0.00,   /* the same deeds and things */
                0.00,   /* how much of deeds and things both say */
                0.38,   /* the same names with the same deeds */
                0.00,   /* the same numbers */
                -1.57,  /* other numbers */
                -0.13,  /* numbers in one only */
                -12.00, /* another number of the same thing */
                -12.00, /* the same but for a "not" */
                -12.00, /* opposites */
                -0.26,  /* another stage of the affair */
                0.00,   /* the same stage of the affair */
                0.15,   /* the same kinds of deeds */
                -0.00,  /* other kinds of deeds */
                -12.00, /* another winner */
                0.21,   /* the same winner */
                -4.00,  /* another country */
                -1.14,  /* news and what explains it */
                -2.50,  /* the title of a series */
                0.00,   /* both tell more */
                0.00,   /* words of one that the other's brief knows */
                0.00,   /* known the other way round */
                0.97,   /* before "after", words that the other's brief knows */
                0.59,   /* kinds of deeds that the other's brief knows */
                -0.32,  /* kinds of deeds that it does not know */
                0.69,   /* numbers that the other's brief knows */
                0.00,   /* numbers that it does not know */
                0.00,   /* nothing in common beside the words */
                0.00,   /* rare words that both briefs tell */
                1.49,   /* the rarest word that only the briefs share */
                0.00,   /* what the briefs tell in common */
                0.00,   /* all words, told beside too */
                0.00,   /* all names, told beside too */
                0.00,   /* all deeds and things, told beside too */
                -0.04,  /* names that the other brief does not know */
                -0.83,  /* a rare word that the other brief does not know */
                -0.80,  /* days apart */
                -2.00,  /* one source twice in a day */
        },
        {
                /* with contexts */
                -6.06,  /* to begin with */
                0.00,   /* words of one that the other has */
                0.00,   /* the same the other way round */
                0.00,   /* equal words */
                0.00,   /* how many words are in common */
                1.67,   /* how much both say */
                -0.06,  /* a rare word that each has alone */
                4.00,   /* the rarest word in common */
                -0.36,  /* what one tells, the other has behind "after" */
                0.00,   /* words in the same order */
                0.48,   /* of one length */
                0.00,   /* the same names */
                0.00,   /* names that each has alone */
                -1.23,  /* another name first */
                -0.73,  /* no names */
                0.00,   /* the same deeds and things */
                0.00,   /* how much of deeds and things both say */
                0.00,   /* the same names with the same deeds */
                0.00,   /* the same numbers */
                -1.61,  /* other numbers */
                -0.14,  /* numbers in one only */
                -12.00, /* another number of the same thing */
                -12.00, /* the same but for a "not" */
                -12.00, /* opposites */
                -0.40,  /* another stage of the affair */
                0.00,   /* the same stage of the affair */
                0.02,   /* the same kinds of deeds */
                0.00,   /* other kinds of deeds */
                -12.00, /* another winner */
                0.35,   /* the same winner */
                -4.00,  /* another country */
                -1.19,  /* news and what explains it */
                -2.50,  /* the title of a series */
                -1.76,  /* both tell more */
                2.40,   /* words of one that the other's brief knows */
                0.34,   /* known the other way round */
                1.02,   /* before "after", words that the other's brief knows */
                0.50,   /* kinds of deeds that the other's brief knows */
                -0.53,  /* kinds of deeds that it does not know */
                0.75,   /* numbers that the other's brief knows */
                -0.15,  /* numbers that it does not know */
                -0.09,  /* nothing in common beside the words */
                2.46,   /* rare words that both briefs tell */
                3.97,   /* the rarest word that only the briefs share */
                0.00,   /* what the briefs tell in common */
                0.00,   /* all words, told beside too */
                0.00,   /* all names, told beside too */
                0.00,   /* all deeds and things, told beside too */
                -0.43,  /* names that the other brief does not know */
                -0.58,  /* a rare word that the other brief does not know */
                -0.80,  /* days apart */
                -2.00,  /* one source twice in a day */
        },
};
