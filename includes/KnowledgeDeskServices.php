<?php
declare(strict_types=1);

namespace Causerie\Chat;

use Causerie\Chat\Http\Knowledge\CuratedAnswersController;
use Causerie\Chat\Knowledge\Documents\CuratedAnswers;
use Causerie\Chat\Knowledge\Documents\DocumentDesk;

defined( 'ABSPATH' ) || exit;

/** The part of the composition root that makes what the owner does with the knowledge. */
trait KnowledgeDeskServices {

	public function documentDesk(): DocumentDesk {
		return $this->once( DocumentDesk::class, fn () => new DocumentDesk( $this->documents(), $this->documentStore(), $this->indexStore(), $this->knowledgeIndex() ) );
	}

	public function curatedAnswers(): CuratedAnswers {
		return $this->once( CuratedAnswers::class, fn () => new CuratedAnswers( $this->documents(), $this->documentStore() ) );
	}

	public function curatedAnswersController(): CuratedAnswersController {
		return $this->once( CuratedAnswersController::class, fn () => new CuratedAnswersController( $this->curatedAnswers() ) );
	}
}
