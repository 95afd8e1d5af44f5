/* Written by tests/dedupe/train_stories.c from labelled stories: `ninja
 * train-stories`. */
#include "dedupe/weights.h"

const double story_weights[2][FEATURES] = {
        {
                /* without contexts */
                -4.97,  /* to begin with */
                0.00,   /* words of one that the other has */
                0.00,   /* the same the other way round */
                0.00,   /* equal words */
                0.00,   /* how many words are in common */
                3.94,   /* how much both say */
                -0.65,  /* a rare word that each has alone */
                1.51,   /* the rarest word in common */
                0.00,   /* words in the same order */
                0.27,   /* of one length */
                0.74,   /* the same names */
                -0.19,  /* names that each has alone */
                -1.03,  /* another name first */
                -0.48,  /* no names */
                0.00,   /* the same deeds and things */
                0.00,   /* how much of deeds and things both say */
                0.00,   /* the same names with the same deeds */
                0.00,   /* the same numbers */
                -1.91,  /* other numbers */
                -0.10,  /* numbers in one only */
                -12.00, /* another number of the same thing */
                -12.00, /* the same but for a "not" */
                -12.00, /* opposites */
                -0.36,  /* another stage of the affair */
                0.00,   /* the same stage of the affair */
                0.13,   /* the same kinds of deeds */
                0.00,   /* other kinds of deeds */
                -12.00, /* another winner */
                0.19,   /* the same winner */
                -4.00,  /* another country */
                -0.62,  /* news and what explains it */
                -2.50,  /* the title of a series */
                0.00,   /* both tell more */
                0.50,   /* words of one that the other's brief knows */
                0.00,   /* known the other way round */
                0.84,   /* before "after", words that the other's brief knows */
                0.00,   /* before "after", words that it does not know */
                0.40,   /* kinds of deeds that the other's brief knows */
                -0.30,  /* kinds of deeds that it does not know */
                0.50,   /* numbers that the other's brief knows */
                0.00,   /* numbers that it does not know */
                0.00,   /* nothing in common beside the words */
                0.00,   /* rare words that both briefs tell */
                1.66,   /* the rarest word that only the briefs share */
                0.00,   /* what the briefs tell in common */
                0.00,   /* all words, told beside too */
                0.00,   /* all names, told beside too */
                0.00,   /* all deeds and things, told beside too */
                -0.15,  /* names that the other brief does not know */
                -0.58,  /* a rare word that the other brief does not know */
                -0.80,  /* days apart */
                -2.00,  /* one source twice in a day */
        },
        {
                /* with contexts */
                -5.21,  /* to begin with */
                0.00,   /* words of one that the other has */
                0.00,   /* the same the other way round */
                0.00,   /* equal words */
                0.00,   /* how many words are in common */
                2.44,   /* how much both say */
                0.00,   /* a rare word that each has alone */
                0.71,   /* the rarest word in common */
                0.00,   /* words in the same order */
                0.52,   /* of one length */
                0.00,   /* the same names */
                0.00,   /* names that each has alone */
                -1.43,  /* another name first */
                -0.79,  /* no names */
                0.00,   /* the same deeds and things */
                0.00,   /* how much of deeds and things both say */
                0.00,   /* the same names with the same deeds */
                0.00,   /* the same numbers */
                -1.93,  /* other numbers */
                -0.11,  /* numbers in one only */
                -12.00, /* another number of the same thing */
                -12.00, /* the same but for a "not" */
                -12.00, /* opposites */
                -0.50,  /* another stage of the affair */
                0.00,   /* the same stage of the affair */
                0.00,   /* the same kinds of deeds */
                0.00,   /* other kinds of deeds */
                -12.00, /* another winner */
                0.43,   /* the same winner */
                -4.00,  /* another country */
                -0.67,  /* news and what explains it */
                -2.50,  /* the title of a series */
                -1.64,  /* both tell more */
                2.83,   /* words of one that the other's brief knows */
                0.23,   /* known the other way round */
                1.06,   /* before "after", words that the other's brief knows */
                0.00,   /* before "after", words that it does not know */
                0.51,   /* kinds of deeds that the other's brief knows */
                -0.49,  /* kinds of deeds that it does not know */
                0.66,   /* numbers that the other's brief knows */
                -0.12,  /* numbers that it does not know */
                -0.04,  /* nothing in common beside the words */
                2.64,   /* rare words that both briefs tell */
                3.59,   /* the rarest word that only the briefs share */
                0.00,   /* what the briefs tell in common */
                0.00,   /* all words, told beside too */
                0.37,   /* all names, told beside too */
                0.00,   /* all deeds and things, told beside too */
                -0.49,  /* names that the other brief does not know */
                -0.19,  /* a rare word that the other brief does not know */
                -0.80,  /* days apart */
                -2.00,  /* one source twice in a day */
        },
};
