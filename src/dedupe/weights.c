/* Written by tests/dedupe/train_stories.c from labelled stories: `ninja
 * train-stories`. */
#include "dedupe/weights.h"

const double story_weights[2][FEATURES] = {
        {
                /* without contexts */
                -5.34,  /* to begin with */
                0.00,   /* words of one that the other has */
                0.00,   /* the same the other way round */
                0.00,   /* equal words */
                0.00,   /* how many words are in common */
                3.74,   /* how much both say */
                -0.51,  /* a rare word that each has alone */
                1.69,   /* the rarest word in common */
                -0.26,  /* what one tells, the other has behind "after" */
                0.00,   /* words in the same order */
                0.26,   /* of one length */
                0.83,   /* the same names */
                -0.09,  /* names that each has alone */
                -0.99,  /* another name first */
                -0.33,  /* no names */
                0.00,   /* the same deeds and things */
                0.00,   /* how much of deeds and things both say */
                0.00,   /* the same names with the same deeds */
                0.00,   /* the same numbers */
                -1.77,  /* other numbers */
                -0.19,  /* numbers in one only */
                -12.00, /* another number of the same thing */
                -12.00, /* the same but for a "not" */
                -12.00, /* opposites */
                -0.30,  /* another stage of the affair */
                0.00,   /* the same stage of the affair */
                0.50,   /* the same kinds of deeds */
                0.00,   /* other kinds of deeds */
                -12.00, /* another winner */
                0.20,   /* the same winner */
                -4.00,  /* another country */
                -1.10,  /* news and what explains it */
                -2.50,  /* the title of a series */
                0.00,   /* both tell more */
                0.64,   /* words of one that the other's brief knows */
                0.00,   /* known the other way round */
                1.06,   /* before "after", words that the other's brief knows */
                0.00,   /* kinds of deeds that the other's brief knows */
                -0.36,  /* kinds of deeds that it does not know */
                0.41,   /* numbers that the other's brief knows */
                0.00,   /* numbers that it does not know */
                0.00,   /* nothing in common beside the words */
                0.00,   /* rare words that both briefs tell */
                1.48,   /* the rarest word that only the briefs share */
                0.00,   /* what the briefs tell in common */
                0.00,   /* all words, told beside too */
                0.00,   /* all names, told beside too */
                0.00,   /* all deeds and things, told beside too */
                -0.14,  /* names that the other brief does not know */
                -0.44,  /* a rare word that the other brief does not know */
                -0.80,  /* days apart */
                -2.00,  /* one source twice in a day */
        },
        {
                /* with contexts */
                -5.26,  /* to begin with */
                0.00,   /* words of one that the other has */
                0.00,   /* the same the other way round */
                0.00,   /* equal words */
                0.00,   /* how many words are in common */
                2.27,   /* how much both say */
                0.00,   /* a rare word that each has alone */
                0.96,   /* the rarest word in common */
                -0.32,  /* what one tells, the other has behind "after" */
                0.00,   /* words in the same order */
                0.50,   /* of one length */
                0.00,   /* the same names */
                0.00,   /* names that each has alone */
                -1.49,  /* another name first */
                -0.77,  /* no names */
                0.00,   /* the same deeds and things */
                0.00,   /* how much of deeds and things both say */
                0.00,   /* the same names with the same deeds */
                0.00,   /* the same numbers */
                -1.77,  /* other numbers */
                -0.18,  /* numbers in one only */
                -12.00, /* another number of the same thing */
                -12.00, /* the same but for a "not" */
                -12.00, /* opposites */
                -0.43,  /* another stage of the affair */
                0.00,   /* the same stage of the affair */
                0.06,   /* the same kinds of deeds */
                0.00,   /* other kinds of deeds */
                -12.00, /* another winner */
                0.43,   /* the same winner */
                -4.00,  /* another country */
                -1.23,  /* news and what explains it */
                -2.50,  /* the title of a series */
                -1.88,  /* both tell more */
                2.93,   /* words of one that the other's brief knows */
                0.20,   /* known the other way round */
                1.12,   /* before "after", words that the other's brief knows */
                0.38,   /* kinds of deeds that the other's brief knows */
                -0.54,  /* kinds of deeds that it does not know */
                0.67,   /* numbers that the other's brief knows */
                -0.10,  /* numbers that it does not know */
                -0.06,  /* nothing in common beside the words */
                2.79,   /* rare words that both briefs tell */
                4.14,   /* the rarest word that only the briefs share */
                0.00,   /* what the briefs tell in common */
                0.00,   /* all words, told beside too */
                0.00,   /* all names, told beside too */
                0.00,   /* all deeds and things, told beside too */
                -0.43,  /* names that the other brief does not know */
                -0.16,  /* a rare word that the other brief does not know */
                -0.80,  /* days apart */
                -2.00,  /* one source twice in a day */
        },
};
