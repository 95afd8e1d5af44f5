/* Written by tests/dedupe/train_stories.c from labelled stories: `ninja
 * train-stories`. */
#include "dedupe/weights.h"

const double story_weights[2][FEATURES] = {
        {
                /* without contexts */
                -9.02,  /* to begin with */
                0.00,   /* words of one that the other has */
                0.00,   /* the same the other way round */
                0.00,   /* equal words */
                0.00,   /* how many words are in common */
                2.39,   /* how much both say */
                -0.85,  /* a rare word that each has alone */
                10.00,  /* the rarest word in common */
                -0.18,  /* what one tells, the other has behind "after" */
                0.11,   /* words in the same order */
                0.54,   /* of one length */
                0.72,   /* the same names */
                -0.19,  /* names that each has alone */
                -0.76,  /* another name first */
                -0.46,  /* no names */
                0.00,   /* the same deeds and things */
                0.00,   /* how much of deeds and things both say */
                0.09,   /* the same names with the same deeds */
                0.00,   /* the same numbers */
                -1.58,  /* other numbers */
                -0.14,  /* numbers in one only */
                -12.00, /* another number of the same thing */
                -12.00, /* the same but for a "not" */
                -12.00, /* opposites */
                -0.28,  /* another stage of the affair */
                0.00,   /* the same stage of the affair */
                0.29,   /* the same kinds of deeds */
                0.00,   /* other kinds of deeds */
                -12.00, /* another winner */
                0.18,   /* the same winner */
                -4.00,  /* another country */
                -1.13,  /* news and what explains it */
                -2.50,  /* the title of a series */
                0.00,   /* both tell more */
                0.34,   /* words of one that the other's brief knows */
                0.08,   /* known the other way round */
                0.98,   /* before "after", words that the other's brief knows */
                0.47,   /* kinds of deeds that the other's brief knows */
                -0.31,  /* kinds of deeds that it does not know */
                0.67,   /* numbers that the other's brief knows */
                0.00,   /* numbers that it does not know */
                0.00,   /* nothing in common beside the words */
                0.00,   /* rare words that both briefs tell */
                1.47,   /* the rarest word that only the briefs share */
                0.00,   /* what the briefs tell in common */
                0.00,   /* all words, told beside too */
                0.00,   /* all names, told beside too */
                0.00,   /* all deeds and things, told beside too */
                -0.09,  /* names that the other brief does not know */
                -0.76,  /* a rare word that the other brief does not know */
                -0.80,  /* days apart */
                -2.00,  /* one source twice in a day */
        },
        {
                /* with contexts */
                -6.41,  /* to begin with */
                0.00,   /* words of one that the other has */
                0.00,   /* the same the other way round */
                0.00,   /* equal words */
                0.00,   /* how many words are in common */
                1.75,   /* how much both say */
                -0.01,  /* a rare word that each has alone */
                4.00,   /* the rarest word in common */
                -0.33,  /* what one tells, the other has behind "after" */
                0.00,   /* words in the same order */
                0.56,   /* of one length */
                0.00,   /* the same names */
                0.00,   /* names that each has alone */
                -1.31,  /* another name first */
                -0.75,  /* no names */
                0.00,   /* the same deeds and things */
                0.00,   /* how much of deeds and things both say */
                0.00,   /* the same names with the same deeds */
                0.00,   /* the same numbers */
                -1.66,  /* other numbers */
                -0.15,  /* numbers in one only */
                -12.00, /* another number of the same thing */
                -12.00, /* the same but for a "not" */
                -12.00, /* opposites */
                -0.42,  /* another stage of the affair */
                0.00,   /* the same stage of the affair */
                0.05,   /* the same kinds of deeds */
                0.00,   /* other kinds of deeds */
                -12.00, /* another winner */
                0.33,   /* the same winner */
                -4.00,  /* another country */
                -1.20,  /* news and what explains it */
                -2.50,  /* the title of a series */
                -1.80,  /* both tell more */
                2.65,   /* words of one that the other's brief knows */
                0.34,   /* known the other way round */
                0.96,   /* before "after", words that the other's brief knows */
                0.48,   /* kinds of deeds that the other's brief knows */
                -0.51,  /* kinds of deeds that it does not know */
                0.75,   /* numbers that the other's brief knows */
                -0.13,  /* numbers that it does not know */
                -0.12,  /* nothing in common beside the words */
                2.57,   /* rare words that both briefs tell */
                4.05,   /* the rarest word that only the briefs share */
                0.00,   /* what the briefs tell in common */
                0.00,   /* all words, told beside too */
                0.00,   /* all names, told beside too */
                0.00,   /* all deeds and things, told beside too */
                -0.44,  /* names that the other brief does not know */
                -0.46,  /* a rare word that the other brief does not know */
                -0.80,  /* days apart */
                -2.00,  /* one source twice in a day */
        },
};
